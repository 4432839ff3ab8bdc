/** The versions that are understood, as far as the rules have to tell them apart. */
export type Version = '2.0' | '3.0' | '3.1';

/** The version that a document says of itself; undefined where it is no OpenAPI document. 3.2 is read as 3.1. */
export function versionOf(root: unknown): Version | undefined {
  if (typeof root !== 'object' || root === null) return undefined;
  const { openapi, swagger } = root as { readonly openapi?: unknown; readonly swagger?: unknown };
  if (String(swagger) === '2.0' || swagger === 2) return '2.0';
  const text = String(openapi);
  if (/^3\.0(\.|$)/.test(text) || openapi === 3) return '3.0';
  return /^3\.\d+(\.|$)/.test(text) ? '3.1' : undefined;
}
