import type { IncomingMessage, ServerResponse } from 'node:http';
import { REDACTED, type Redactor } from '../../log/redact.ts';
import { redactBody } from '../../log/redact-body.ts';
import type { BodyNote } from '../../protocol/index.ts';
import { decoded } from '../decoded.ts';
import { quote } from '../json-text.ts';
import type { PayloadOptions } from '../options.ts';
import type { Kept, KeptBodies } from './keep-bodies.ts';

const MOST_FIELDS = 64;
const MOST_FIELD = 1024;
const MOST_TEXT = 65_536;
const MOST_MORE = 200 * 1024;
const TEXTUAL =
  /^(?:text\/|application\/(?:json|xml|x-www-form-urlencoded|graphql|x-ndjson|ndjson|jsonl|javascript|yaml|[\w.-]+\+(?:json|xml))$)/;

type Fields = Readonly<Record<string, string>>;

function join(value: number | string | readonly string[] | undefined): string {
  return Array.isArray(value) ? value.join(', ') : String(value ?? '');
}

/** The fields as they went out: what was given to `writeHead` at once is in the head alone. */
function sentFields(response: ServerResponse): Fields {
  const head = (response as { _header?: unknown })._header;
  const fields: Record<string, string> = {};
  if (typeof head === 'string')
    for (const line of head.split('\r\n').slice(1)) {
      const at = line.indexOf(': ');
      if (at < 1) continue;
      const name = line.slice(0, at).toLowerCase();
      fields[name] =
        fields[name] === undefined ? line.slice(at + 2) : `${fields[name]}, ${line.slice(at + 2)}`;
    }
  else for (const [name, value] of Object.entries(response.getHeaders())) fields[name] = join(value);
  return fields;
}

function headersText(name: string, fields: Fields, redactor: Redactor): string {
  const parts = Object.entries(fields)
    .slice(0, MOST_FIELDS)
    .map(([field, value]) => {
      const clean = redactor.isSecret(field) ? REDACTED : redactor.text(value, MOST_FIELD);
      return `${quote(field, 256)}:${quote(clean, MOST_FIELD)}`;
    });
  return `,"${name}":{${parts.join(',')}}`;
}

const note = (name: string, what: BodyNote) => `,"${name}_note":"${what}"`;

async function bodyText(name: string, kept: Kept, fields: Fields, redactor: Redactor): Promise<string> {
  const type = (fields['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
  const length = Number(fields['content-length'] ?? 0);
  if (kept.size === 0) return length > 0 && name === 'request_body' ? note(name, 'unread') : '';
  if (type === 'text/event-stream') return note(name, 'stream');
  if (!TEXTUAL.test(type)) return note(name, 'binary');
  const text = await decoded(kept.bytes, fields['content-encoding']);
  if (text === '') return note(name, 'binary');
  const isWhole = !kept.isCut && text.length <= MOST_TEXT;
  const clean = redactBody(text.slice(0, MOST_TEXT), type, isWhole, redactor);
  return `,"${name}":${quote(clean, MOST_TEXT)}${isWhole ? '' : note(name, 'truncated')}`;
}

/** The headers and bodies of an exchange, redacted, as members of its event that each begin with a comma. */
export async function describePayload(
  bodies: KeptBodies,
  request: IncomingMessage,
  response: ServerResponse,
  options: PayloadOptions,
  redactor: Redactor,
): Promise<string> {
  const asked: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.headers)) asked[name] = join(value);
  const sent = sentFields(response);
  let more = '';
  if (options.headers !== false)
    more += headersText('request_headers', asked, redactor) + headersText('response_headers', sent, redactor);
  const texts = [
    options.request === false ? '' : await bodyText('request_body', bodies.request, asked, redactor),
    options.response === false ? '' : await bodyText('response_body', bodies.response, sent, redactor),
  ];
  if (more.length + texts.join('').length <= MOST_MORE) return more + texts.join('');
  // An event has a limit at the hub, and what is not ASCII takes more of it.
  return `${more}${texts[0] && note('request_body', 'too_large')}${texts[1] && note('response_body', 'too_large')}`;
}
