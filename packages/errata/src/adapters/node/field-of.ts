import type { IncomingMessage } from 'node:http';

/** A request field by its lower-case name; several lines joined by `, `. */
export function fieldOf(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value.join(', ') : value;
}
