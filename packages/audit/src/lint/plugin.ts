import type { Config, Oas2Rule, Oas3Rule, Plugin, UserContext } from '@redocly/openapi-core';
import { type FindingId, KINDS } from '../findings/registry.ts';
import { Api } from './api/api.ts';
import { versionOf } from './api/version.ts';
import { RULES } from './rule-list.ts';
import { type RawFinding, run } from './run.ts';
import type { References, Source } from './source/source.ts';

type RedoclySource = UserContext['location']['source'];

/** A source of ours that knows Redocly's. Redocly looks the places up itself. */
interface Wrapped extends Source {
  readonly redocly: RedoclySource;
}

const isWrapped = (source: Source): source is Wrapped => 'redocly' in source;

/** Follows references through what Redocly resolved before it walks. */
function referencesOf({ resolve }: UserContext, wrap: (source: RedoclySource) => Wrapped): References {
  return {
    follow(ref, from) {
      if (!isWrapped(from)) return undefined;
      const { node, location } = resolve<object>({ $ref: ref }, from.redocly.absoluteRef);
      if (node === undefined || !location) return undefined;
      return { source: wrap(location.source), value: node, pointer: location.pointer };
    },
  };
}

function judge(root: unknown, context: UserContext): readonly RawFinding[] {
  const version = versionOf(root);
  if (!version) return [];
  const sources = new Map<RedoclySource, Wrapped>();
  const wrap = (redocly: RedoclySource): Wrapped => {
    const known = sources.get(redocly);
    if (known) return known;
    const source = { name: redocly.absoluteRef, root: undefined, places: () => new Map(), redocly };
    sources.set(redocly, source);
    return source;
  };
  const document: Wrapped = { ...wrap(context.location.source), root };
  sources.set(context.location.source, document);
  return run(new Api(document, referencesOf(context, wrap), version), RULES);
}

/** Redocly asks one rule after the other; the document is judged once for all of them. */
const judged = new WeakMap<object, readonly RawFinding[]>();

function findingsOf(root: object, context: UserContext): readonly RawFinding[] {
  let findings = judged.get(root);
  if (!findings) {
    findings = judge(root, context);
    judged.set(root, findings);
  }
  return findings;
}

/** A rule of Redocly for one kind of finding. */
function ruleFor(id: FindingId): Oas3Rule & Oas2Rule {
  const { title, clause, fix } = KINDS[id];
  return () => ({
    Root: {
      leave(root: object, context: UserContext) {
        for (const { id: kind, at, detail, where } of findingsOf(root, context)) {
          if (kind !== id || !isWrapped(at.source)) continue;
          context.report({
            message: `${where}: ${title}. ${detail} ${fix}${clause ? ` (${clause.text})` : ''}`,
            location: { source: at.source.redocly, pointer: at.pointer, reportOnKey: true },
            ...(clause ? { reference: clause.href } : {}),
          });
        }
      },
    },
  });
}

const IDS = [...new Set(RULES.flatMap(({ finds }) => finds))].sort();

function severities(info: 'off' | 'warn'): NonNullable<Config['resolvedConfig']['rules']> {
  return Object.fromEntries(
    IDS.map((id) => {
      const { severity } = KINDS[id];
      return [`errata/${id}`, severity === 'must' ? 'error' : severity === 'should' ? 'warn' : info];
    }),
  );
}

/**
 * The plugin for Redocly: `plugins: ['@errata/audit/lint']` in redocly.yaml, with `extends: [errata/recommended]`, where `must`
 * is an error, `should` a warning and `info` off, or `errata/all`, where `info` is a warning too. Each kind of finding is a rule,
 * such as `errata/challenge-missing`.
 */
export default function errata(): Plugin {
  const rules = Object.fromEntries(IDS.map((id) => [id, ruleFor(id)]));
  return {
    id: 'errata',
    rules: { oas3: rules, oas2: rules },
    configs: { recommended: { rules: severities('off') }, all: { rules: severities('warn') } },
  };
}
