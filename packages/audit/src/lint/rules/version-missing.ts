import type { Rule } from './rule.ts';

/** The document has a version. */
export const versionMissing: Rule = {
  name: 'version-missing',
  title: 'The document has a version',
  finds: ['version-missing'],
  api({ root }, tell) {
    const version: unknown = root.get('info')?.object.version;
    if ((typeof version === 'string' && version.trim() !== '') || typeof version === 'number') return;
    tell({ at: root.get('info') ?? root, where: 'info', detail: 'info.version is missing or empty.' });
  },
};
