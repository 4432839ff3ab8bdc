import { type FindingId, KINDS } from '../findings/registry.ts';
import { bySeverity } from '../findings/severity.ts';
import type { Finding, Outcome, Report } from '../report/report.ts';
import { scoreOf } from '../score.ts';
import { Api } from './api/api.ts';
import { versionOf } from './api/version.ts';
import { RULES } from './rule-list.ts';
import { type RawFinding, run } from './run.ts';
import { Files, type Open } from './source/files.ts';
import type { TextPlace } from './source/lines.ts';
import type { Source } from './source/source.ts';

/** How a document is linted. */
export interface LintOptions {
  /** Path of the document, to which its references are relative and by which it is named. Default `openapi.yaml`. */
  readonly path?: string;
  /** Reads other files that the document refers to. Default: none is read. */
  readonly open?: Open;
  /** Kinds of findings that are left out. */
  readonly skip?: readonly FindingId[];
}

/** The document is no OpenAPI document of a version that is understood: 2.0 and 3.0 to 3.2. */
export class NotOpenApiError extends Error {
  override readonly name = 'NotOpenApiError';
}

/**
 * Judges an OpenAPI document (JSON or YAML; 2.0, 3.0, 3.1, 3.2) by how well it documents errors. Pure: no network, and no file
 * but those that `open` reads. Throws UnreadableError where the text is neither JSON nor YAML, NotOpenApiError where it is no
 * OpenAPI document.
 */
export function lint(text: string, { path = 'openapi.yaml', open, skip = [] }: LintOptions = {}): Report {
  const startedAt = new Date();
  const started = performance.now();
  const files = new Files(text, path, open);
  const version = versionOf(files.document.root);
  if (!version) throw new NotOpenApiError('It has neither openapi: 3.x nor swagger: "2.0".');
  const api = new Api(files.document, files, version);
  const rules = RULES.filter(({ finds }) => finds.some((id) => !skip.includes(id)));
  const raw = run(api, rules).filter(({ id }) => !skip.includes(id));
  const findings = placed(raw);
  const outcomes = outcomesOf(raw, skip, files);
  return {
    tool: 'lint',
    target: path,
    startedAt: startedAt.toISOString(),
    durationMs: Math.round(performance.now() - started),
    requests: 0,
    score: scoreOf(findings, outcomes),
    findings,
    outcomes,
  };
}

/** Looks the places up, each file read through once, and puts the findings in the order of reports. */
function placed(raw: readonly RawFinding[]): readonly Finding[] {
  const pointers = new Map<Source, Set<string>>();
  const listed = raw.map((each) => ({ ...each, pointer: each.at.pointer, source: each.at.source }));
  for (const { source, pointer } of listed) {
    const wanted = pointers.get(source) ?? new Set();
    pointers.set(source, wanted.add(pointer));
  }
  const places = new Map<Source, ReadonlyMap<string, TextPlace>>();
  for (const [source, wanted] of pointers) places.set(source, source.places(wanted));
  const kinds = [...new Set(raw.map(({ id }) => KINDS[id]))].sort(bySeverity);
  const rank = new Map<string, number>(kinds.map(({ id }, index) => [id, index]));
  return listed
    .map(({ id, where, detail, source, pointer }): Finding => {
      const place = { file: source.name, pointer, ...places.get(source)?.get(pointer) };
      return { id, where, detail, place };
    })
    .sort(
      (left, right) =>
        (rank.get(left.id) ?? 0) - (rank.get(right.id) ?? 0) ||
        (left.place?.line ?? 0) - (right.place?.line ?? 0),
    );
}

function outcomesOf(
  raw: readonly RawFinding[],
  skip: readonly FindingId[],
  files: Files,
): readonly Outcome[] {
  const found = new Set(raw.map(({ rule }) => rule));
  const outcomes = RULES.map((rule): Outcome => {
    const { name, title, finds } = rule;
    const categories = [...new Set(finds.map((id) => KINDS[id].category))];
    const state = finds.every((id) => skip.includes(id)) ? 'skipped' : found.has(rule) ? 'found' : 'passed';
    return { name, title, categories, state, ...(state === 'skipped' ? { reason: 'It was left out.' } : {}) };
  });
  if (files.broken.size === 0) return outcomes;
  const [first] = files.broken;
  const reason = `${files.broken.size} ${files.broken.size === 1 ? 'reference leads' : 'references lead'} nowhere or to what was not read, such as ${first}.`;
  return [
    ...outcomes,
    {
      name: 'references',
      title: 'References can be followed',
      categories: [],
      state: 'inconclusive',
      reason,
    },
  ];
}
