import { peek } from '../../foreign/peek.ts';
import { PROBLEM_TYPE } from '../../problem/render.ts';
import { isResponse } from '../fetch/is-response.ts';

/**
 * The response that an HTTPException carries, where it is to be sent as it is: a problem that somebody has written
 * already, or no error at all, such as a redirection. Others give their fields to the problem that is sent.
 */
export function readyResponse(thrown: unknown): Response | undefined {
  const response = peek(thrown, 'res');
  const status = peek(thrown, 'status');
  if (!isResponse(response) || typeof status !== 'number') return undefined;
  const ready = status < 400 || response.headers.get('content-type')?.startsWith(PROBLEM_TYPE);
  return ready ? new Response(response.body, { status, headers: response.headers }) : undefined;
}
