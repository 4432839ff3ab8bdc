import { codeValue, objectOf, textValue } from '../json.ts';
import type { Shape } from '../shape.ts';

/** JSON-RPC 2.0: jsonrpc, error with code and message, mostly with status 200. */
export const jsonRpc: Shape = {
  name: 'json-rpc',
  read: (response) => {
    const error = objectOf(response.object.error);
    const code = codeValue(error.code);
    if (response.object.jsonrpc !== '2.0' || code === undefined) return undefined;
    return { code, detail: textValue(error.message) ?? textValue(error.data) ?? code };
  },
};
