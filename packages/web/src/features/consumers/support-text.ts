import type { ConsumerDetail } from '@errata/hub/api-types';
import { count, duration, minute, percent, spanLabel } from '../../lib/format.ts';
import { visible } from '../../lib/visible.ts';

const GROUPS = 5;
const LONGEST = 160;

/** What somebody who answers a consumer needs to know, as plain text: what fails, since when, how often, and one to look up. */
export function supportText(detail: ConsumerDetail, utc: boolean): string {
  const { totals, failures, quota, range } = detail;
  const failed = totals.errors_4xx + totals.errors_5xx;
  const who = [
    ...(detail.name && detail.name !== detail.consumer ? [detail.name] : []),
    detail.consumer,
    ...(detail.company && detail.company !== detail.name ? [detail.company] : []),
    ...(detail.plan ? [`plan ${detail.plan}`] : []),
  ];
  const zone = utc ? ' UTC' : '';
  const lines = [
    `Consumer: ${who.map(line).join(' · ')}`,
    `Range: ${spanLabel(Date.parse(range.from), Date.parse(range.to), utc)}${zone}`,
    `Requests: ${count(totals.requests)}, of which ${count(failed)} failed (${percent(totals.error_rate)}); p95 ${duration(totals.p95_us)}`,
    ...(detail.versions.length > 0
      ? [`Versions: ${detail.versions.map(({ version }) => line(version)).join(', ')}`]
      : []),
    ...(quota && quota.limit !== null
      ? [
          `Limit: ${count(quota.limit)} requests, least left ${count(quota.lowest_remaining)}; ${count(detail.refused)} refused with 429`,
        ]
      : []),
    '',
    failures.length === 0 ? 'Nothing failed.' : 'What fails:',
    ...failures
      .slice(0, GROUPS)
      .flatMap((failure) => [
        `- ${failure.status || 'no status'} ${line(failure.code || failure.title)} on ${line(`${failure.method} ${failure.route}`)}: ${count(failure.requests)} ${failure.requests === 1 ? 'request' : 'requests'}`,
        `  first in range ${minute(failure.first_seen, utc, true)}, latest ${minute(failure.last_seen, utc, true)}${zone}`,
        ...(failure.message ? [`  ${line(failure.message)}`] : []),
        `  ${failure.last_trace ? `trace ${line(failure.last_trace)}` : `request ${failure.last_request}`}`,
      ]),
    ...(failures.length > GROUPS ? [`- and ${failures.length - GROUPS} more kinds of failure`] : []),
  ];
  return lines.join('\n');
}

/** A text from outside on one line. */
function line(text: string): string {
  const shown = visible(text.replaceAll(/\s+/g, ' ').trim());
  return shown.length > LONGEST ? `${shown.slice(0, LONGEST)}…` : shown;
}
