import type { KeyScope } from '../store/metadata/tables.ts';
import { errors } from './errors/list.ts';

/**
 * Who sends a request, and what they may do. Accounts and roles, when they come, are further kinds: routes ask only for
 * a scope and a project.
 */
export type Access =
  | { kind: 'stranger'; scope: 'none' }
  | { kind: 'open'; scope: 'admin' }
  | { kind: 'admin'; scope: 'admin' }
  | { kind: 'session'; scope: 'admin' }
  | { kind: 'key'; scope: KeyScope; project: string; id: string; name: string };

/** What a route asks for. `public` asks for nothing and is for what strangers may know. */
export type RouteAccess = 'public' | KeyScope;

/** Throws scope_missing unless the scope covers what a route asks for. */
export function demandScope(access: Access, needed: RouteAccess): void {
  if (needed === 'public' || access.scope === 'admin' || access.scope === needed) return;
  throw errors.scope_missing({ needed, has: access.scope });
}

/** Throws project_forbidden when a key reaches beyond its project; `asked` null means beyond all projects. */
export function demandProject(access: Access, asked: string | null): void {
  if (access.kind === 'key' && access.project !== asked)
    throw errors.project_forbidden({ project: access.project, asked });
}

/** Who it was, for the history of what people did. */
export function actorOf(access: Access): string {
  switch (access.kind) {
    case 'open':
      return 'local';
    case 'key':
      return `key ${access.name}`;
    default:
      return 'admin';
  }
}
