import type { Rule } from './rule.ts';

const VERSION = /^(?:v\d+(?:[._]\d+)*(?:(?:alpha|beta|rc|preview)\d*)?|\d{4}-\d{2}(?:-\d{2})?)$/i;
/** What stands beside an API, and has no version. */
const APART =
  /^\/?(?:$|health|healthz|livez|readyz|ready|live|ping|status|metrics|version|\.well-known|openapi|swagger|docs|oauth2?|auth|login|logout|token|favicon)/i;

/** Either all paths have a version or none has. */
export const versionMixed: Rule = {
  name: 'version-mixed',
  title: 'Paths have a version, or none has',
  finds: ['version-mixed'],
  api(api, tell) {
    const paths = api.paths.filter((path) => !APART.test(path));
    const isVersioned = (path: string) => path.split('/').some((step) => VERSION.test(step));
    const versioned = paths.filter(isVersioned);
    const bare = paths.filter((path) => !isVersioned(path));
    // A few paths with a version in them belong to another standard, such as /scim/v2.
    if (bare.length === 0 || versioned.length < Math.max(2, bare.length)) return;
    const first = api.root.get('paths')?.raw(bare[0] ?? '');
    if (!first) return;
    tell({
      at: first,
      where: 'paths',
      detail: `${versioned.length} paths have a version and ${bare.length} ${bare.length === 1 ? 'has' : 'have'} none, such as ${bare[0]}.`,
    });
  },
};
