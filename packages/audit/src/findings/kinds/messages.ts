import { rfc } from '../clause.ts';
import { errorHandler, notFoundHandler, sendsField, servesTypes, validates } from '../fixes.ts';
import { kinds } from '../kind.ts';

/** What errors say. */
export const MESSAGES = kinds('messages', {
  'error-without-body': {
    severity: 'should',
    title: 'The error has no body',
    clause: rfc(9110, '15.5'),
    why: 'The caller has the status alone, and nothing to look at or to quote.',
    fix: 'Answer with a problem (RFC 9457): type, title, status, detail.',
    fixes: errorHandler(),
  },
  'error-as-text': {
    severity: 'should',
    title: 'The error is plain text',
    clause: rfc(9457, '3'),
    why: 'A program has to look for words in a sentence, which breaks when the sentence changes.',
    fix: 'Answer with a problem (RFC 9457) and a code of your own.',
    fixes: notFoundHandler(),
  },
  'html-error': {
    severity: 'should',
    title: 'The error is an HTML page although JSON was asked for',
    clause: rfc(9110, '12.5.1'),
    why: 'A program cannot read it, and fails with "unexpected token <" instead of the reason.',
    fix: 'Answer routes of the API with application/problem+json, also for errors of the framework and of proxies.',
    fixes: notFoundHandler(),
  },
  'message-says-nothing': {
    severity: 'should',
    title: 'The message says no more than the status',
    clause: rfc(9457, '3.1.4'),
    why: 'The caller knows that something is wrong with the request, and not what.',
    fix: 'Say in detail what was wrong and what to do: which field, which value, which limit.',
    fixes: errorHandler('Give the definition of the error a detail.'),
  },
  'field-not-named': {
    severity: 'should',
    title: 'The refusal does not name the field',
    clause: rfc(9457, '3.1.4'),
    why: 'The caller has to try its fields one by one.',
    fix: 'List every fault with its place: a JSON Pointer in the body, the name of a parameter.',
    fixes: validates(),
  },
  'content-type-missing': {
    severity: 'should',
    title: 'The body has no Content-Type',
    clause: rfc(9110, '8.3'),
    why: 'Receivers have to guess what it is, and some guess wrongly.',
    fix: 'Send Content-Type: application/problem+json with errors.',
    fixes: sendsField('Content-Type', 'application/problem+json'),
  },
  'problem-not-object': {
    severity: 'must',
    title: 'The problem is not a JSON object',
    clause: rfc(9457, '3'),
    why: 'Every client that reads problems fails on it.',
    fix: 'Build the body with JSON.stringify of an object, never by joining strings.',
    fixes: errorHandler(),
  },
  'problem-member-types': {
    severity: 'must',
    title: 'Members of the problem have the wrong type',
    clause: rfc(9457, '3.1'),
    why: 'Clients must ignore members of the wrong type: what they say is lost.',
    fix: 'type, title, detail and instance are strings, status is a number.',
    fixes: errorHandler(),
  },
  'problem-type-unresolvable': {
    severity: 'info',
    title: 'The type of the problem leads nowhere',
    clause: rfc(9457, '3.1.1'),
    why: 'Whoever meets the error follows the address to learn more, and finds another error.',
    fix: 'Serve a page there that says what the problem means and what to do.',
    fixes: servesTypes(),
  },
});
