import { z } from 'zod';
import { timeText } from '../query/answers/range.ts';
import { demandProject } from '../server/access.ts';
import type { Routes } from '../server/deps.ts';
import { errors } from '../server/errors/list.ts';
import { createProject, projectName, retentionDays } from '../services/projects/create.ts';
import { findProject, listProjects } from '../services/projects/list.ts';
import { routePattern } from '../services/routes/add.ts';
import { listRoutes } from '../services/routes/list.ts';
import { replaceRoutes } from '../services/routes/replace.ts';
import { listReportedRoutes } from '../services/routes/reported.ts';
import type { Project } from '../store/metadata/tables.ts';

/** Patterns that people write for one project; beyond this a log needs a better template, not another pattern. */
const MAX_PATTERNS = 1_000;

const projectBody = z.object({
  name: z.string(),
  created: timeText,
  retention_days: z.number().describe('Days a request is kept, from its arrival'),
});
const routesBody = z.object({
  items: z.array(
    z.object({
      pattern: z.string(),
      origin: z
        .enum(['user', 'learned', 'reported'])
        .describe('Written by somebody, found in the traffic, or told by the API itself'),
      methods: z.array(z.string()).describe('Methods of a reported route; empty for patterns'),
      created: timeText,
    }),
  ),
});
const nameParameter = z.object({ name: projectName });

/** Projects, and the route patterns that their requests are counted by. */
export const projectRoutes: Routes = (app, deps) => {
  const { db } = deps.metadata;
  app.get(
    '/v1/projects',
    {
      schema: {
        summary: 'The projects that the caller may see',
        tags: ['projects'],
        response: { 200: z.object({ items: z.array(projectBody) }) },
      },
    },
    async ({ access }) => {
      const projects = await listProjects(db);
      return {
        items: projects
          .filter((project) => access.kind !== 'key' || access.project === project.name)
          .map(toBody),
      };
    },
  );
  app.post(
    '/v1/projects',
    {
      config: { problems: ['project_exists'], repeatable: true },
      schema: {
        summary: 'Make a project',
        tags: ['projects'],
        body: z.object({ name: projectName, retention_days: retentionDays.optional() }),
        response: { 201: projectBody },
      },
    },
    async (request, reply) => {
      demandProject(request.access, null);
      const project = await createProject(db, request.body, deps.clock());
      if (project === null) throw errors.project_exists({ project: request.body.name });
      return reply.code(201).header('location', `/v1/projects/${project.name}`).send(toBody(project));
    },
  );
  app.get(
    '/v1/projects/:name',
    {
      config: { problems: ['project_unknown'] },
      schema: {
        summary: 'One project',
        tags: ['projects'],
        params: nameParameter,
        response: { 200: projectBody },
      },
    },
    async (request) => {
      const { name } = request.params;
      demandProject(request.access, name);
      const project = await findProject(db, name);
      if (project === null) throw errors.project_unknown({ project: name });
      return toBody(project);
    },
  );
  app.get(
    '/v1/projects/:name/routes',
    {
      config: { problems: ['project_unknown'] },
      schema: {
        summary: 'The route patterns of a project',
        tags: ['projects'],
        params: nameParameter,
        response: { 200: routesBody },
      },
    },
    async (request) => {
      const { name } = request.params;
      demandProject(request.access, name);
      await demandKnown(name);
      return routesOf(name);
    },
  );
  app.put(
    '/v1/projects/:name/routes',
    {
      config: { problems: ['project_unknown'] },
      schema: {
        summary:
          'Replace the route patterns that people wrote; they win over learned ones for requests to come',
        tags: ['projects'],
        params: nameParameter,
        body: z.object({ patterns: z.array(routePattern).max(MAX_PATTERNS) }),
        response: { 200: routesBody },
      },
    },
    async (request) => {
      const { name } = request.params;
      demandProject(request.access, name);
      await demandKnown(name);
      await replaceRoutes(db, name, request.body.patterns, deps.clock());
      await deps.learners.refresh(name);
      return routesOf(name);
    },
  );

  async function demandKnown(name: string): Promise<void> {
    if ((await findProject(db, name)) === null) throw errors.project_unknown({ project: name });
  }

  async function routesOf(name: string): Promise<z.infer<typeof routesBody>> {
    const [patterns, reported] = await Promise.all([listRoutes(db, name), listReportedRoutes(db, name)]);
    const known = new Set(patterns.map(({ pattern }) => pattern));
    return {
      items: [
        ...patterns.map(({ pattern, origin, created_at }) => ({
          pattern,
          origin,
          methods: [],
          created: created_at.toISOString(),
        })),
        ...reported
          .filter(({ route }) => !known.has(route))
          .map(({ route, methods, reported_at }) => ({
            pattern: route,
            origin: 'reported' as const,
            methods,
            created: reported_at.toISOString(),
          })),
      ],
    };
  }
};

function toBody(project: Project): z.infer<typeof projectBody> {
  return {
    name: project.name,
    created: project.created_at.toISOString(),
    retention_days: project.retention_days,
  };
}
