import { KINDS } from '../findings/registry.ts';
import type { Finding, Report } from './report.ts';

const LEVELS = { must: 'error', should: 'warning', info: 'note' } as const;

/** A reference that is a valid URI: SARIF takes no other. */
function uri(file: string): string {
  return URL.canParse(file) ? file : encodeURI(file.replaceAll('\\', '/'));
}

function location({ where, place }: Finding, target: string) {
  const { file = target, line, column, pointer } = place ?? {};
  return {
    physicalLocation: {
      artifactLocation: { uri: uri(file) },
      ...(line === undefined
        ? {}
        : { region: { startLine: line, ...(column === undefined ? {} : { startColumn: column }) } }),
    },
    logicalLocations: [{ fullyQualifiedName: pointer ?? where, kind: place ? 'object' : 'resource' }],
  };
}

/** The report as SARIF 2.1.0, for GitHub code scanning and its like. */
export function sarifReport({ findings, target, tool, score }: Report): string {
  const used = [...new Set(findings.map(({ id }) => id))];
  const rules = used.map((id) => {
    const { title, why, fix, clause, severity, category } = KINDS[id];
    return {
      id,
      shortDescription: { text: title },
      fullDescription: { text: why },
      help: { text: clause ? `${fix} (${clause.text})` : fix },
      ...(clause ? { helpUri: clause.href } : {}),
      defaultConfiguration: { level: LEVELS[severity] },
      properties: { tags: [category] },
    };
  });
  const results = findings.map((finding) => {
    const { id, where, detail, accepted, evidence } = finding;
    return {
      ruleId: id,
      ruleIndex: used.indexOf(id),
      level: LEVELS[KINDS[id].severity],
      message: { text: `${KINDS[id].title}. ${detail}` },
      locations: [location(finding, target)],
      partialFingerprints: { 'errata/v1': `${id} ${where}` },
      ...(accepted ? { suppressions: [{ kind: 'external', status: 'accepted' }] } : {}),
      ...(evidence ? { properties: { evidence } } : {}),
    };
  });
  return `${JSON.stringify(
    {
      $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
      version: '2.1.0',
      runs: [
        {
          tool: { driver: { name: `errata ${tool}`, rules } },
          results,
          properties: { score: score.overall },
        },
      ],
    },
    null,
    2,
  )}\n`;
}
