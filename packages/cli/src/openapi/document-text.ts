import { readFileSync } from 'node:fs';
import type { UnreadableError } from '@errata/audit';
import { Failure } from '../failure.ts';
import { readText } from '../read-text.ts';

const MOST_BYTES = 64 * 1024 * 1024;
const TIMEOUT_MS = 30_000;

async function download(url: string): Promise<string> {
  let response: Response;
  try {
    response = await fetch(url, {
      signal: AbortSignal.timeout(TIMEOUT_MS),
      headers: { accept: 'application/json, */*' },
    });
  } catch (error) {
    throw new Failure(
      `${url} does not answer: ${String(error)}.`,
      'Check the address, or save the document and give its path.',
    );
  }
  if (!response.ok) {
    await response.body?.cancel();
    throw new Failure(
      `${url} answers ${response.status}.`,
      'Give the address of the document itself, such as /openapi.json.',
    );
  }
  const text = await response.text();
  if (text.length > MOST_BYTES) throw tooLarge(url);
  return text;
}

const tooLarge = (name: string) =>
  new Failure(
    `${name} is larger than 64 MiB.`,
    'Give the document of one API; split it where it holds several.',
  );

/**
 * The text of an OpenAPI document, at most 64 MiB.
 *
 * @param name A path, an address, or `-` for standard input.
 * @throws Failure where it cannot be read.
 */
export async function documentText(name: string): Promise<string> {
  if (name === '-') return readText(MOST_BYTES);
  if (/^https?:\/\//i.test(name)) return download(name);
  try {
    return readFileSync(name, 'utf8');
  } catch (error) {
    throw new Failure(
      `Cannot read ${name}: ${error instanceof Error ? error.message : String(error)}.`,
      'Give the path or the address of an OpenAPI document, or - for standard input.',
    );
  }
}

/** What to tell of a text that is neither JSON nor YAML. */
export function unreadable(name: string, error: UnreadableError): Failure {
  const place = error.place ? ` at line ${error.place.line}` : '';
  return new Failure(
    `${name} is neither JSON nor YAML: ${error.message}${place}.`,
    'Mend it, then try again.',
    { code: 'not_a_document' },
  );
}
