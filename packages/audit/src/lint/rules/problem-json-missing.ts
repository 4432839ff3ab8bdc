import type { Rule } from './rule.ts';

/** Media types that are a standard of their own for errors too. */
const OTHER_STANDARDS =
  /^application\/(?:problem\+json|vnd\.api\+json|scim\+json|fhir\+json|hal\+json|vnd\.error\+json|graphql-response\+json|ld\+json|geo\+json)$/;

/** Errors are application/problem+json. */
export const problemJsonMissing: Rule = {
  name: 'problem-json-missing',
  title: 'Errors are application/problem+json',
  finds: ['problem-json-missing'],
  response(response, tell) {
    if (!response.reportsErrors) return;
    const { json } = response;
    const [first] = json;
    if (!first || json.some(({ type }) => OTHER_STANDARDS.test(type))) return;
    tell({ at: first.node, detail: `The ${response.key} is documented as ${first.type}.` });
  },
};
