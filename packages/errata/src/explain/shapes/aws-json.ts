import { AWS_THROTTLING_CODES } from '../aws-codes.ts';
import { firstText, textValue } from '../json.ts';
import type { Shape } from '../shape.ts';

/** AWS JSON protocols: the code in x-amzn-errortype, __type or code, message or Message. */
export const awsJson: Shape = {
  name: 'aws-json',
  read: (response) => {
    const { object, headers } = response;
    // A service that once spoke the query protocol keeps its old code here, as `Code;Sender`.
    const query = headers.get('x-amzn-query-error')?.split(';')[0];
    const namespaced = /^[\w.]{1,200}#\w/.test(textValue(object.code) ?? '')
      ? textValue(object.code)
      : undefined;
    const named = query ?? headers.get('x-amzn-errortype') ?? textValue(object.__type) ?? namespaced;
    // Lambdas behind API Gateway write bodies of their own; the gateway itself writes message alone.
    const byHeader = headers.has('x-amzn-requestid') && Object.keys(object).length === 1;
    if (named === undefined && !byHeader) return undefined;
    const raw = named ?? textValue(object.code);
    const detail = firstText(object, ['message', 'Message', 'errorMessage']);
    if (raw === undefined && detail === undefined) return undefined;
    // `aws.protocoltests.json#FooError:http://…` is FooError.
    const code = raw?.split(':')[0]?.split('#').at(-1);
    return {
      code,
      detail: detail ?? code,
      instance: headers.get('x-amzn-requestid'),
      retryable: code !== undefined && AWS_THROTTLING_CODES.has(code) ? true : undefined,
    };
  },
};
