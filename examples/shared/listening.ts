import type { AddressInfo } from 'node:net';

/** Where the examples listen: this machine alone, PORT or 3000. */
export const hostname = '127.0.0.1';
export const port = Number(process.env.PORT ?? 3000);

/** Says where the API listens and what to try. */
export function sayWhere(address: AddressInfo | string | null): void {
  const url = `http://${hostname}:${(address as AddressInfo).port}`;
  console.log(`Listening on ${url} - try: curl -i ${url}/users/abc`);
}
