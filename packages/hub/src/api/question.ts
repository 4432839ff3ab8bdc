import type { FastifyReply } from 'fastify';
import type { ServerDeps } from '../server/deps.ts';
import type { ErrorCode } from '../server/errors/list.ts';
import { errors } from '../server/errors/list.ts';
import { findProject } from '../services/projects/list.ts';

/** What may be wrong with any question about a project's requests. */
export const QUESTION_PROBLEMS: readonly ErrorCode[] = [
  'project_unknown',
  'range_invalid',
  'filter_invalid',
  'query_too_slow',
];

/** What may be wrong with a question whose answer comes in pages. */
export const LIST_PROBLEMS: readonly ErrorCode[] = [...QUESTION_PROBLEMS, 'cursor_invalid'];

/** Before any answer: it must not be kept, since it changes with every request; and its project must exist. */
export async function beginAnswer(deps: ServerDeps, reply: FastifyReply, project: string): Promise<void> {
  reply.header('cache-control', 'no-store');
  if (!(await findProject(deps.metadata.db, project))) throw errors.project_unknown({ project });
}
