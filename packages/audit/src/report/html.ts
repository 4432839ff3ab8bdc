import { FRAMEWORKS, type Framework } from '../findings/kind.ts';
import { escaped } from './escape.ts';
import { type Group, groupsOf, type Section, sectionsOf, standsAt } from './group.ts';
import { STYLE } from './html-style.ts';
import type { Evidence, Finding, Outcome, Report } from './report.ts';

const MARKS = { must: '■ must', should: '▲ should', info: '→ info' } as const;
const PLACES = 12;

function colour(score: number): string {
  return `var(--${score >= 90 ? 'good' : score >= 60 ? 'should' : 'must'})`;
}

function ring(score: number): string {
  const round = 2 * Math.PI * 48;
  return [
    `<svg class="score" viewBox="0 0 112 112" role="img" aria-label="Score ${score} of 100">`,
    '<circle class="ring" cx="56" cy="56" r="48"/>',
    score === 0
      ? ''
      : `<circle class="arc" cx="56" cy="56" r="48" stroke="${colour(score)}" stroke-dasharray="${((round * score) / 100).toFixed(1)} ${round.toFixed(1)}" transform="rotate(-90 56 56)"/>`,
    `<text x="56" y="64" text-anchor="middle">${score}</text><text class="of" x="56" y="82" text-anchor="middle">of 100</text></svg>`,
  ].join('');
}

function categoryRow({ id, title, score, groups }: Section): string {
  const name = groups.length > 0 ? `<a href="#${id}">${title}</a>` : title;
  const bar =
    score === undefined
      ? '<span class="dim">not judged</span>'
      : `<div class="bar"><i style="width:${score}%;background:${colour(score)}"></i></div>`;
  return `<tr><td>${name}</td><td>${score ?? '–'}</td><td>${bar}</td></tr>`;
}

function evidence({ request, response }: Evidence): string {
  return `<div class="evidence"><div>Request<pre>${escaped(request)}</pre></div><div>Response<pre>${escaped(response)}</pre></div></div>`;
}

function place(finding: Finding): string {
  const { where, detail, place: pointed, evidence: shown = [] } = finding;
  const at = standsAt(finding);
  const pointer = pointed?.pointer === undefined ? '' : ` title="${escaped(pointed.pointer)}"`;
  const line = at === undefined ? '' : ` <span class="dim"${pointer}>${escaped(at)}</span>`;
  const what = `<code>${escaped(where)}</code>${line} ${escaped(detail)}`;
  if (shown.length === 0) return `<li>${what}</li>`;
  return `<li>${what}<details><summary>Request and response</summary>${shown.map(evidence).join('')}</details></li>`;
}

function fixes({ kind }: Group): string {
  const given = (Object.keys(FRAMEWORKS) as Framework[]).filter((id) => kind.fixes[id] !== undefined);
  if (given.length === 0) return '';
  const rows = given
    .map((id) => `<dt>${FRAMEWORKS[id]}</dt><dd>${escaped(kind.fixes[id] ?? '')}</dd>`)
    .join('');
  return `<details><summary>The fix on each framework</summary><dl>${rows}</dl></details>`;
}

function article(group: Group): string {
  const { kind, findings } = group;
  const clause = kind.clause
    ? ` · <a href="${escaped(kind.clause.href)}" rel="noreferrer">${escaped(kind.clause.text)}</a>`
    : '';
  const more = findings.length - PLACES;
  return [
    `<article id="${kind.id}"><span class="tag ${kind.severity}">${MARKS[kind.severity]}</span><h3>${escaped(kind.title)}</h3>`,
    `<p class="dim"><code>${kind.id}</code>${clause}</p>`,
    `<p>${escaped(kind.why)}</p><p><b>Fix.</b> ${escaped(kind.fix)}</p>`,
    fixes(group),
    `<ul>${findings.slice(0, PLACES).map(place).join('')}${more > 0 ? `<li class="dim">and ${more} more places</li>` : ''}</ul>`,
    '</article>',
  ].join('\n');
}

function section({ id, title, score, groups }: Section): string {
  if (groups.length === 0) return '';
  return `<h2 id="${id}">${title}<span>${score ?? '–'} of 100</span></h2>${groups.map(article).join('\n')}`;
}

function list(title: string, outcomes: readonly Outcome[]): string {
  if (outcomes.length === 0) return '';
  const items = outcomes
    .map(
      ({ title: what, reason }) =>
        `<li>${escaped(what)}${reason ? `<span class="dim">: ${escaped(reason)}</span>` : ''}</li>`,
    )
    .join('');
  return `<details><summary>${outcomes.length} ${title}</summary><ul>${items}</ul></details>`;
}

/** The report as one HTML file that needs nothing else: no script, no font, no image; light and dark. */
export function htmlReport(report: Report): string {
  const { tool, target, startedAt, requests, durationMs, score, outcomes, findings } = report;
  const sections = sectionsOf(report);
  const accepted = groupsOf(findings, true);
  const kinds = sections.reduce((sum, { groups }) => sum + groups.length, 0);
  const when = `${startedAt.slice(0, 16).replace('T', ' ')} UTC`;
  const spent = requests > 0 ? ` · ${requests} requests in ${(durationMs / 1000).toFixed(1)} s` : '';
  const sum =
    kinds === 0
      ? 'Nothing was found.'
      : `${kinds} ${kinds === 1 ? 'kind of finding' : 'kinds of findings'}. Each takes points from its category once: must 35, should 15, info 5.`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="robots" content="noindex">
<title>${score.overall} of 100 · Errata ${tool} of ${escaped(target)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<header>${ring(score.overall)}<div><h1>${escaped(target)}</h1><p class="dim">Errata ${tool} · ${when}${spent}</p><p>${sum}</p></div></header>
<table class="categories"><tbody>
${sections.map(categoryRow).join('\n')}
</tbody></table>
${sections.map(section).join('\n')}
${accepted.length > 0 ? `<h2>Accepted by the baseline</h2>${accepted.map(article).join('\n')}` : ''}
<h2>What was looked at</h2>
${list(
  'passed',
  outcomes.filter(({ state }) => state === 'passed'),
)}
${list(
  'could not be judged',
  outcomes.filter(({ state }) => state === 'inconclusive'),
)}
${list(
  'were left out',
  outcomes.filter(({ state }) => state === 'skipped'),
)}
</main>
</body>
</html>
`;
}
