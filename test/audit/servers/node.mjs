import { createServer } from 'node:http';
import { LINKS, listening, ORDER } from './from.mjs';

/** node:http as people write it by hand. */
export async function startNode() {
  const send = (response, status, value) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
  const server = createServer((request, response) => {
    if (request.url === '/') send(response, 200, LINKS);
    else if (request.url === '/orders' && request.method === 'POST') {
      let text = '';
      request.on('data', (chunk) => {
        text += chunk;
      });
      request.on('end', () => {
        try {
          send(response, 201, { name: JSON.parse(text).name.trim() });
        } catch {
          send(response, 500, { error: 'Internal Server Error' });
        }
      });
    } else if (request.url === '/orders') send(response, 200, [ORDER]);
    else if (request.url === '/orders/1') send(response, 200, ORDER);
    else response.writeHead(404).end();
  });
  return await listening(server.listen(0, '127.0.0.1'));
}
