import type { Binder } from './bind.ts';
import type { GroupLife } from './group-life.ts';
import type { Span } from './range.ts';
import type { Scope } from './scope.ts';

/** Where the group's raw requests lie: in the part of the span in which it lived. */
export function rawConditions(scope: Scope, life: GroupLife, binder: Binder): string {
  const span: Span = {
    from: Math.max(scope.span.from, Math.floor(life.first_us / 1_000)),
    to: Math.min(scope.span.to, Math.floor(life.last_us / 1_000) + 1),
  };
  return [
    `project = ${binder.text(scope.project)}`,
    `time >= ${binder.time(span.from)}`,
    `time < ${binder.time(span.to)}`,
    `group_id IN ${binder.groups([life.id])}`,
    ...(scope.environment === undefined ? [] : [`environment = ${binder.text(scope.environment)}`]),
  ].join(' AND ');
}
