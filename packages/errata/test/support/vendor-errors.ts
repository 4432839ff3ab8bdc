import { type Case, NOW } from './answers.ts';

/** Errors written for this test in the form of each standard and vendor. */
export const VENDORS: Readonly<Record<string, Case>> = {
  'problem details': {
    status: 422,
    headers: { 'content-type': 'application/problem+json', 'retry-after': '3', 'x-request-id': 'req-1' },
    body: {
      type: 'https://api.example/problems/invalid',
      title: 'Invalid order',
      status: 422,
      detail: 'Two members are wrong.',
      code: 'order_invalid',
      trace_id: 'a3ce929d0e0e47364bf92f3577b34da6',
      errors: [
        { detail: 'must be positive', in: 'body', pointer: '#/items/0/price', code: 'too_small' },
        { detail: 'is unknown', in: 'query', pointer: '#/sort' },
      ],
    },
    says: {
      shape: 'rfc9457',
      type: 'https://api.example/problems/invalid',
      docUrl: 'https://api.example/problems/invalid',
      code: 'order_invalid',
      message: 'Two members are wrong.',
      retryAfterMs: 3000,
      requestId: 'req-1',
      traceId: 'a3ce929d0e0e47364bf92f3577b34da6',
      faults: [
        {
          detail: 'must be positive',
          code: 'too_small',
          field: '#/items/0/price',
          in: 'body',
          pointer: '#/items/0/price',
        },
        { detail: 'is unknown', field: '#/sort', in: 'query', pointer: '#/sort' },
      ],
    },
  },
  Stripe: {
    status: 402,
    headers: { 'request-id': 'req_9' },
    body: {
      error: {
        type: 'card_error',
        code: 'card_declined',
        decline_code: 'insufficient_funds',
        message: 'Your card has insufficient funds.',
        param: 'payment_method[card][number]',
        doc_url: 'https://docs.example/card-declined',
        request_log_url: 'https://dashboard.example/logs/req_9',
      },
    },
    says: {
      shape: 'stripe',
      code: 'card_declined',
      subcode: 'insufficient_funds',
      docUrl: 'https://docs.example/card-declined',
      requestId: 'req_9',
      faults: [
        {
          detail: 'Your card has insufficient funds.',
          code: 'card_declined',
          field: 'payment_method[card][number]',
          pointer: '#/payment_method/card/number',
        },
      ],
      facts: {
        type: 'card_error',
        decline_code: 'insufficient_funds',
        request_log_url: 'https://dashboard.example/logs/req_9',
      },
    },
  },
  'Stripe, told to retry': {
    status: 409,
    headers: { 'stripe-should-retry': 'true' },
    body: { error: { type: 'invalid_request_error', message: 'Locked.' } },
    says: { shape: 'stripe', retryable: true },
  },
  GitHub: {
    status: 422,
    headers: { 'x-github-request-id': 'AB:1' },
    body: {
      message: 'Validation Failed',
      documentation_url: 'https://docs.example/issues',
      errors: [{ resource: 'Issue', field: 'title', code: 'missing_field' }],
    },
    says: {
      shape: 'github',
      message: 'Validation Failed',
      docUrl: 'https://docs.example/issues',
      requestId: 'AB:1',
      faults: [{ detail: 'missing_field', code: 'missing_field', field: 'title', pointer: '#/title' }],
    },
  },
  'GitHub, a limit that comes as 403': {
    status: 403,
    headers: {
      date: new Date(NOW).toUTCString(),
      'x-ratelimit-remaining': '0',
      'x-ratelimit-reset': String(NOW / 1000 + 90),
    },
    body: { message: 'API rate limit exceeded', documentation_url: 'https://docs.example/limits' },
    says: { shape: 'github', retryAfterMs: 90_000 },
  },
  Google: {
    status: 429,
    body: {
      error: {
        code: 429,
        status: 'RESOURCE_EXHAUSTED',
        message: 'Quota exceeded.',
        details: [
          {
            '@type': 'type.googleapis.com/google.rpc.ErrorInfo',
            reason: 'RATE_LIMIT_EXCEEDED',
            domain: 'googleapis.com',
            metadata: { quota_limit: 'ReadsPerMinute' },
          },
          { '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: '34.5s' },
          { '@type': 'type.googleapis.com/google.rpc.Help', links: [{ url: 'https://cloud.example/quota' }] },
          { '@type': 'type.googleapis.com/google.rpc.RequestInfo', requestId: 'g-1' },
        ],
      },
    },
    says: {
      shape: 'google',
      code: 'RATE_LIMIT_EXCEEDED',
      title: 'RESOURCE_EXHAUSTED',
      retryAfterMs: 34_500,
      docUrl: 'https://cloud.example/quota',
      requestId: 'g-1',
      facts: { status: 'RESOURCE_EXHAUSTED', domain: 'googleapis.com', quota_limit: 'ReadsPerMinute' },
    },
  },
  'Google, fields': {
    status: 400,
    body: {
      error: {
        code: 400,
        status: 'INVALID_ARGUMENT',
        message: 'Bad.',
        details: [
          {
            '@type': 'type.googleapis.com/google.rpc.BadRequest',
            fieldViolations: [{ field: 'book.authors[0].name', description: 'is empty', reason: 'EMPTY' }],
          },
        ],
      },
    },
    says: {
      faults: [
        {
          detail: 'is empty',
          code: 'EMPTY',
          field: 'book.authors[0].name',
          pointer: '#/book/authors/0/name',
        },
      ],
    },
  },
  'AWS JSON': {
    status: 400,
    headers: { 'x-amzn-requestid': 'aws-1', 'content-type': 'application/x-amz-json-1.0' },
    body: {
      __type: 'com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException',
      message: 'Slower.',
    },
    says: {
      shape: 'aws-json',
      code: 'ProvisionedThroughputExceededException',
      retryable: true,
      requestId: 'aws-1',
    },
  },
  'AWS XML': {
    status: 503,
    headers: { 'content-type': 'application/xml', 'x-amz-retry-after': '1500' },
    body: '<?xml version="1.0"?><Error><Code>SlowDown</Code><Message>Reduce your rate &amp; wait.</Message><RequestId>s3-1</RequestId><HostId>h=</HostId></Error>',
    says: {
      shape: 'aws-xml',
      code: 'SlowDown',
      message: 'Reduce your rate & wait.',
      retryable: true,
      retryAfterMs: 1500,
      requestId: 's3-1',
      facts: { host_id: 'h=' },
    },
  },
  'AWS XML in a 200': {
    status: 200,
    headers: { 'content-type': 'application/xml' },
    body: '<?xml version="1.0"?>\n<Error><Code>InternalError</Code><Message>Try again.</Message></Error>',
    says: { shape: 'aws-xml', code: 'InternalError', status: 200 },
  },
  Azure: {
    status: 400,
    headers: { 'x-ms-request-id': 'ms-1' },
    body: {
      error: {
        code: 'BadArgument',
        message: 'Multiple errors.',
        target: 'ContactInfo',
        details: [{ code: 'NullValue', target: 'PhoneNumber', message: 'must not be null' }],
        innererror: { code: 'PasswordError' },
      },
    },
    says: {
      shape: 'odata',
      code: 'BadArgument',
      subcode: 'PasswordError',
      requestId: 'ms-1',
      faults: [
        { detail: 'Multiple errors.', code: 'BadArgument', field: 'ContactInfo', pointer: '#/ContactInfo' },
        { detail: 'must not be null', code: 'NullValue', field: 'PhoneNumber', pointer: '#/PhoneNumber' },
      ],
    },
  },
  'JSON:API': {
    status: 422,
    headers: { 'content-type': 'application/vnd.api+json' },
    body: {
      errors: [
        {
          id: 'e1',
          status: '422',
          code: 'blank',
          title: 'Blank',
          detail: 'Name is blank.',
          source: { pointer: '/data/attributes/name' },
          links: { about: 'https://docs.example/blank' },
        },
        { status: '422', title: 'Sort', source: { parameter: 'sort' } },
        { status: '422', title: 'Accept', source: { header: 'Accept' } },
      ],
    },
    says: {
      shape: 'json-api',
      code: 'blank',
      docUrl: 'https://docs.example/blank',
      faults: [
        {
          detail: 'Name is blank.',
          code: 'blank',
          field: '/data/attributes/name',
          in: 'body',
          pointer: '#/data/attributes/name',
        },
        { detail: 'Sort', field: 'sort', in: 'query', pointer: '#/sort' },
        { detail: 'Accept', field: 'Accept', in: 'headers', pointer: '#/Accept' },
      ],
    },
  },
  'GraphQL in a 200, with part of the data': {
    status: 200,
    body: {
      data: { hero: { name: 'R2' }, friend: null },
      errors: [{ message: 'No friend.', path: ['friend', 0], extensions: { code: 'NOT_FOUND' } }],
    },
    says: {
      shape: 'graphql',
      code: 'NOT_FOUND',
      message: 'No friend.',
      faults: [{ detail: 'No friend.', code: 'NOT_FOUND', field: 'friend.0' }],
      facts: { partial: true },
    },
  },
  'Shopify GraphQL, throttled': {
    status: 200,
    body: {
      errors: [{ message: 'Throttled', extensions: { code: 'THROTTLED' } }],
      extensions: {
        cost: {
          requestedQueryCost: 202,
          throttleStatus: { maximumAvailable: 1000, currentlyAvailable: 118, restoreRate: 50 },
        },
      },
    },
    says: { shape: 'graphql', code: 'THROTTLED', retryable: true, retryAfterMs: 1680 },
  },
  'Shopify userErrors': {
    status: 200,
    body: {
      data: {
        productCreate: {
          product: null,
          userErrors: [{ field: ['input', 'title'], message: "can't be blank" }],
        },
      },
    },
    says: {
      shape: 'shopify',
      message: "can't be blank",
      faults: [{ detail: "can't be blank", field: 'input.title', pointer: '#/input/title' }],
    },
  },
  'Shopify REST': {
    status: 422,
    headers: { 'x-shopid': '1' },
    body: { errors: { title: ["can't be blank"] } },
    says: { shape: 'shopify', faults: [{ detail: "can't be blank", field: 'title', pointer: '#/title' }] },
  },
  OAuth: {
    status: 400,
    body: { error: 'invalid_grant', error_description: 'Expired.', error_uri: 'https://docs.example/grant' },
    says: {
      shape: 'oauth',
      code: 'invalid_grant',
      message: 'Expired.',
      docUrl: 'https://docs.example/grant',
    },
  },
  'OAuth in a challenge': {
    status: 401,
    headers: {
      'www-authenticate':
        'Bearer realm="a", error="insufficient_scope", error_description="More.", scope="read write"',
    },
    body: '',
    says: { shape: 'oauth', code: 'insufficient_scope', message: 'More.', facts: { scope: 'read write' } },
  },
  Twilio: {
    status: 400,
    body: { code: 21211, message: 'Invalid To number', more_info: 'https://docs.example/21211', status: 400 },
    says: { shape: 'twilio', code: '21211', docUrl: 'https://docs.example/21211' },
  },
  'Slack in a 200': {
    status: 200,
    body: {
      ok: false,
      error: 'missing_scope',
      needed: 'chat:write',
      provided: 'users:read',
      response_metadata: { messages: ['[ERROR] no text [json-pointer:/blocks/0/text]'] },
    },
    says: {
      shape: 'slack',
      code: 'missing_scope',
      faults: [
        {
          detail: '[ERROR] no text [json-pointer:/blocks/0/text]',
          field: '/blocks/0/text',
          in: 'body',
          pointer: '#/blocks/0/text',
        },
      ],
      facts: { needed: 'chat:write', provided: 'users:read' },
    },
  },
  SCIM: {
    status: 409,
    body: {
      schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
      scimType: 'uniqueness',
      detail: 'Taken.',
      status: '409',
    },
    says: { shape: 'scim', code: 'uniqueness', message: 'Taken.' },
  },
  FHIR: {
    status: 400,
    headers: { 'content-type': 'application/fhir+json' },
    body: {
      resourceType: 'OperationOutcome',
      issue: [
        {
          severity: 'error',
          code: 'invalid',
          details: { text: 'Bad date.', coding: [{ code: 'MSG_DATE_FORMAT' }] },
          expression: ['Patient.identifier[0].value'],
        },
      ],
    },
    says: {
      shape: 'fhir',
      code: 'invalid',
      message: 'Bad date.',
      faults: [
        {
          detail: 'Bad date.',
          code: 'invalid',
          field: 'Patient.identifier[0].value',
          in: 'body',
          pointer: '#/identifier/0/value',
        },
      ],
      facts: { severity: 'error', coding: 'MSG_DATE_FORMAT' },
    },
  },
  Cloudflare: {
    status: 403,
    headers: { 'cf-ray': '8-FRA' },
    body: {
      success: false,
      errors: [
        {
          code: 9109,
          message: 'Unauthorized.',
          documentation_url: 'https://docs.example/9109',
          source: { pointer: '/zone/id' },
        },
      ],
      messages: [],
      result: null,
    },
    says: {
      shape: 'cloudflare',
      code: '9109',
      docUrl: 'https://docs.example/9109',
      requestId: '8-FRA',
      faults: [
        { detail: 'Unauthorized.', code: '9109', field: '/zone/id', in: 'body', pointer: '#/zone/id' },
      ],
    },
  },
  Kubernetes: {
    status: 429,
    body: {
      kind: 'Status',
      apiVersion: 'v1',
      status: 'Failure',
      message: 'Too many.',
      reason: 'TooManyRequests',
      code: 429,
      details: {
        name: 'web',
        kind: 'pods',
        retryAfterSeconds: 7,
        causes: [{ reason: 'FieldValueInvalid', message: 'bad', field: 'spec.containers[0].image' }],
      },
    },
    says: {
      shape: 'kubernetes',
      code: 'TooManyRequests',
      retryAfterMs: 7000,
      facts: { kind: 'pods', name: 'web' },
      faults: [
        {
          detail: 'bad',
          code: 'FieldValueInvalid',
          field: 'spec.containers[0].image',
          pointer: '#/spec/containers/0/image',
        },
      ],
    },
  },
  OpenAI: {
    status: 429,
    headers: { 'x-request-id': 'req_o', 'retry-after-ms': '250' },
    body: {
      error: { message: 'You ran out.', type: 'insufficient_quota', param: null, code: 'insufficient_quota' },
    },
    says: {
      shape: 'openai',
      code: 'insufficient_quota',
      retryable: false,
      requestId: 'req_o',
      retryAfterMs: 250,
    },
  },
  'OpenAI, whose limits have names of their own': {
    status: 429,
    headers: {
      'x-ratelimit-remaining-requests': '12',
      'x-ratelimit-limit-requests': '60',
      'x-ratelimit-remaining-tokens': '0',
      'x-ratelimit-limit-tokens': '150000',
      'x-ratelimit-reset-tokens': '1m0.5s',
    },
    body: { error: { message: 'Slower.', type: 'tokens', param: null, code: 'rate_limit_exceeded' } },
    says: { shape: 'openai', code: 'rate_limit_exceeded', retryAfterMs: 61_000 },
  },
  Anthropic: {
    status: 529,
    body: { type: 'error', error: { type: 'overloaded_error', message: 'Overloaded' }, request_id: 'req_a' },
    says: { shape: 'anthropic', code: 'overloaded_error', retryable: true, requestId: 'req_a' },
  },
  Contentful: {
    status: 422,
    body: {
      sys: { type: 'Error', id: 'ValidationFailed' },
      message: 'Validation error',
      requestId: 'c-1',
      details: { errors: [{ name: 'required', path: ['fields', 'title'], details: 'is required' }] },
    },
    says: {
      shape: 'contentful',
      code: 'ValidationFailed',
      requestId: 'c-1',
      faults: [{ detail: 'is required', code: 'required', field: 'fields.title', pointer: '#/fields/title' }],
    },
  },
  Apigee: {
    status: 500,
    body: {
      fault: { faultstring: 'Spike', detail: { errorcode: 'policies.ratelimit.SpikeArrestViolation' } },
    },
    says: { shape: 'apigee', code: 'policies.ratelimit.SpikeArrestViolation' },
  },
  'JSON-RPC in a 200': {
    status: 200,
    body: { jsonrpc: '2.0', id: 1, error: { code: -32602, message: 'Invalid params' } },
    says: { shape: 'json-rpc', code: '-32602', message: 'Invalid params' },
  },
  'JSend in a 200': {
    status: 200,
    body: { status: 'error', message: 'No database.', code: 17 },
    says: { shape: 'json', code: '17', message: 'No database.' },
  },
  'a model behind a router that wraps its error in a 200': {
    status: 200,
    body: { error: { message: 'Provider failed', code: 502 } },
    says: { shape: 'json', status: 502, code: '502', message: 'Provider failed' },
  },
};
