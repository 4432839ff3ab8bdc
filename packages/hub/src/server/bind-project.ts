import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { demandProject } from './access.ts';

const withProject = z.object({ project: z.string().optional() });

/**
 * Holds a key to its project wherever a request names one: the `project` parameter of every question, which a key need
 * not send, because its own project is meant. Runs before validation. A project named in a path or a body is the
 * route's to hold, with demandProject.
 */
export async function bindProject(request: FastifyRequest): Promise<void> {
  const { access, query } = request;
  if (access.kind !== 'key' || typeof query !== 'object' || query === null) return;
  const parsed = withProject.safeParse(query);
  if (!parsed.success) return; // Validation names the fault.
  if (parsed.data.project === undefined) Object.assign(query, { project: access.project });
  else demandProject(access, parsed.data.project);
}
