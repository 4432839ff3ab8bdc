/** Responses to try, each with something to find. The hosts and names in them are made up. */
export const EXAMPLES: readonly { name: string; text: string }[] = [
  {
    name: '429 that does not say when',
    text: `HTTP/1.1 429 Too Many Requests
Date: Wed, 04 Mar 2026 14:02:07 GMT
Content-Type: application/json
X-RateLimit-Limit: 100
X-RateLimit-Remaining: 0

{"error":{"code":"rate_limited","message":"Slow down"}}`,
  },
  {
    name: '401 without a challenge',
    text: `HTTP/1.1 401 Unauthorized
Date: Wed, 04 Mar 2026 14:02:07 GMT
Content-Type: application/problem+json

{"type":"about:blank","title":"Unauthorized","status":401,"detail":"The token has expired."}`,
  },
  {
    name: '520 from a proxy',
    text: `HTTP/2 520
date: Wed, 04 Mar 2026 14:02:07 GMT
content-type: text/html; charset=UTF-8
cf-ray: 8f2b6c1d7e3a9b10-FRA
server: cloudflare

<html><head><title>example.com | 520: Web server is returning an unknown error</title></head></html>`,
  },
  {
    name: '200 with an error inside',
    text: `HTTP/1.1 200 OK
Date: Wed, 04 Mar 2026 14:02:07 GMT
Content-Type: application/json

{"errors":[{"message":"Cannot query field \\"emial\\" on type \\"User\\".","path":["user","emial"]}],"data":null}`,
  },
  {
    name: '500 that tells too much',
    text: `HTTP/1.1 500 Internal Server Error
Date: Wed, 04 Mar 2026 14:02:07 GMT
Content-Type: text/plain

TypeError: Cannot read properties of undefined (reading 'id')
    at getOrder (/srv/app/src/orders/get-order.js:41:19)
    at async handle (/srv/app/src/server.js:88:5)`,
  },
  {
    name: '503 with Retry-After',
    text: `HTTP/1.1 503 Service Unavailable
Date: Wed, 04 Mar 2026 14:02:07 GMT
Retry-After: 120
Content-Type: application/problem+json
Cache-Control: no-store

{"type":"https://api.example.com/problems/maintenance","title":"Down for maintenance","status":503,"detail":"Back at 14:04 UTC.","instance":"/orders/4812"}`,
  },
];
