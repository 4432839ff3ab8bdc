import { AWS_THROTTLING_CODES } from '../aws-codes.ts';
import { type Shape, xmlText } from '../shape.ts';

/** AWS query protocols and S3: Error with Code, Message and RequestId in XML. */
export const awsXml: Shape = {
  name: 'aws-xml',
  read: (response) => {
    if (!response.looksXml) return undefined;
    const { body } = response;
    const start = body.slice(0, 2000);
    if (!/<(ErrorResponse|Error|Response|Errors)[\s>]/.test(start)) return undefined;
    const code = xmlText(body, 'Code');
    const detail = xmlText(body, 'Message');
    if (code === undefined && detail === undefined) return undefined;
    return {
      code,
      detail: detail ?? code,
      title: xmlText(body, 'Type'),
      instance: xmlText(body, 'RequestI[dD]'),
      requestId: xmlText(body, 'RequestI[dD]'),
      retryable: code !== undefined && AWS_THROTTLING_CODES.has(code) ? true : undefined,
      facts: { host_id: xmlText(body, 'HostId'), resource: xmlText(body, 'Resource') },
    };
  },
};
