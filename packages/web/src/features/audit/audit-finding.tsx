import type { AuditFinding } from '@errata/hub/api-types';
import { Link } from '@tanstack/react-router';
import { Badge } from '../../components/badge.tsx';
import { Mono } from '../../components/mono.tsx';

const LOOK = {
  must: { mark: '■', tone: 'text-bad-text', name: 'Breaks a standard' },
  should: { mark: '▲', tone: 'text-warn-text', name: 'Against good practice' },
  info: { mark: '→', tone: 'text-muted', name: 'Worth knowing' },
} as const;
const NAMES: Readonly<Record<string, string>> = {
  errata: 'With Errata',
  express: 'Express',
  fastify: 'Fastify',
  hono: 'Hono',
  koa: 'Koa',
  nest: 'Nest',
  node: 'node:http',
};

/** One kind of finding: why it matters, the fix on each framework, where it was seen, and what the catalogue says of the status. */
export function AuditFindingItem({ finding, compared }: { finding: AuditFinding; compared: boolean }) {
  const { severity, title, why, fix, fixes, clause, status, change, places } = finding;
  const look = LOOK[severity];
  const rows = Object.entries(fixes);
  return (
    <li className="grid gap-x-4 gap-y-1 border-t border-line py-2.5 first:border-t-0 first:pt-0 md:grid-cols-[11rem_minmax(0,1fr)]">
      <span className={`text-sm ${look.tone}`}>
        <span aria-hidden="true" className="mr-1.5 text-[0.75em]">
          {look.mark}
        </span>
        {look.name}
      </span>
      <div className="min-w-0 wrap-anywhere">
        <p className="font-medium">
          {title} {compared && change === 'new' ? <Badge tone="warn">new</Badge> : null}
        </p>
        <p>
          {why}{' '}
          <span className="text-sm">
            {clause ? (
              <a href={clause.href} rel="noreferrer" className="link">
                {clause.text}
              </a>
            ) : null}
            {clause && status !== null ? ' · ' : null}
            {status === null ? null : (
              <Link to="/catalogue/$key" params={{ key: String(status) }} className="link">
                {status} in the catalogue
              </Link>
            )}
          </span>
        </p>
        <p>
          <span className="text-muted">Fix:</span> {fix}
        </p>
        {rows.length === 0 ? null : (
          <details className="text-sm">
            <summary className="cursor-pointer text-muted">On each framework</summary>
            <dl className="mt-1 grid gap-x-3 gap-y-1 sm:grid-cols-[6rem_minmax(0,1fr)]">
              {rows.map(([framework, text]) => (
                <div key={framework} className="contents">
                  <dt className="text-muted">{NAMES[framework] ?? framework}</dt>
                  <dd>{text}</dd>
                </div>
              ))}
            </dl>
          </details>
        )}
        <details className="text-sm">
          <summary className="cursor-pointer text-muted">
            {places.length === 1 ? '1 place' : `${places.length} places`}
          </summary>
          <ul className="mt-1 flex flex-col gap-2">
            {places.map(({ where, detail, evidence }) => (
              <li key={where}>
                <Mono text={where} /> {detail}
                {evidence.map(({ request, response }) => (
                  <div key={request} className="mt-1 grid gap-2 lg:grid-cols-2">
                    <Raw label="Request" text={request} />
                    <Raw label="Response" text={response} />
                  </div>
                ))}
              </li>
            ))}
          </ul>
        </details>
      </div>
    </li>
  );
}

function Raw({ label, text }: { label: string; text: string }) {
  return (
    <figure className="min-w-0">
      <figcaption className="text-muted">{label}</figcaption>
      <pre className="max-h-80 overflow-auto rounded-md border border-line bg-page p-2 font-mono text-xs whitespace-pre-wrap wrap-anywhere">
        {text}
      </pre>
    </figure>
  );
}
