import { textValue } from '../json.ts';
import { pick, type Shape } from '../shape.ts';

/** RFC 6749 §4.1.2.1 and §5.2, RFC 6750 §3.1, RFC 8628 §3.5, RFC 9449 §5. */
const CODES: ReadonlySet<string> = new Set([
  'access_denied',
  'authorization_pending',
  'expired_token',
  'insufficient_scope',
  'invalid_client',
  'invalid_dpop_proof',
  'invalid_grant',
  'invalid_request',
  'invalid_scope',
  'invalid_token',
  'server_error',
  'slow_down',
  'temporarily_unavailable',
  'unauthorized_client',
  'unsupported_grant_type',
  'unsupported_response_type',
  'use_dpop_nonce',
]);

/** OAuth 2.0: error, error_description and error_uri in the body, or in a Bearer challenge where the body is empty. */
export const oauth: Shape = {
  name: 'oauth',
  read: (response) => {
    const { object } = response;
    const code = textValue(object.error);
    const described = textValue(object.error_description) ?? textValue(object.error_uri);
    if (code !== undefined && (described !== undefined || CODES.has(code))) {
      return {
        code,
        detail: textValue(object.error_description) ?? code,
        type: textValue(object.error_uri),
        docUrl: textValue(object.error_uri),
        // Microsoft's identity platform says more.
        requestId: textValue(object.trace_id),
        traceId: textValue(object.correlation_id),
        facts: pick(object, ['error_codes', 'suberror', 'scope', 'state']),
      };
    }
    if (response.body.trim() !== '') return undefined;
    const challenge = response.headers.get('www-authenticate') ?? '';
    const inChallenge = /^(?:Bearer|DPoP)\b.*?\berror="([^"]{1,100})"/i.exec(challenge.slice(0, 2000))?.[1];
    if (inChallenge === undefined) return undefined;
    const description = /\berror_description="([^"]{1,500})"/i.exec(challenge.slice(0, 4000))?.[1];
    const scope = /\bscope="([^"]{1,500})"/i.exec(challenge.slice(0, 4000))?.[1];
    return { code: inChallenge, detail: description ?? inChallenge, facts: { scope } };
  },
};
