import type { Compared, Comparison, RequestDetail } from '@errata/hub/api-types';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Button } from '../../../components/button.tsx';
import { Mono } from '../../../components/mono.tsx';
import { Loaded } from '../../../components/panel.tsx';
import { StatusMark } from '../../../components/status-mark.tsx';
import { Exact } from '../../../components/time.tsx';
import { get } from '../../../lib/api.ts';
import { Masked } from './masked.tsx';

const PARTS: Readonly<Record<Compared['part'], string>> = {
  field: 'Request',
  query: 'Query',
  request_header: 'Header',
  body: 'Body',
};

/** A failed request beside one that worked: only what differs. Asked for by a button, for it costs a search. */
export function Compare({ request, project }: { request: RequestDetail; project: string }) {
  const [open, setOpen] = useState(false);
  const { id, time } = request;
  const query = useQuery({
    queryKey: ['/v1/requests/comparison', id, project],
    queryFn: ({ signal }) =>
      get<Comparison>(`/v1/requests/${encodeURIComponent(id)}/comparison`, { project, time }, signal),
    enabled: open,
    staleTime: 60_000,
  });
  if (request.group_id === null) return null;
  return (
    <>
      <Button aria-expanded={open} onClick={() => setOpen(!open)}>
        Compare with one that worked
      </Button>
      {open ? (
        <section aria-label="Comparison" className="order-last flex w-full flex-col gap-2">
          <h3 className="text-sm font-semibold">Compared with one that worked</h3>
          <Loaded query={query} height={120}>
            {(comparison) => <Differences comparison={comparison} />}
          </Loaded>
        </section>
      ) : null}
    </>
  );
}

function Differences({
  comparison: { worked, same_consumer, payloads, differences, more },
}: {
  comparison: Comparison;
}) {
  if (!worked)
    return <p className="text-sm text-muted">Nothing worked on this endpoint a day before and after.</p>;
  return (
    <>
      <p className="text-sm">
        <StatusMark status={worked.status} />{' '}
        <Link
          to="/requests/$requestId"
          params={{ requestId: worked.id }}
          search={{ time: worked.time }}
          className="link"
        >
          <Exact time={worked.time} />
        </Link>
        <span className="text-muted">
          {same_consumer ? ', of the same consumer' : worked.consumer ? ', of another consumer' : ''}
        </span>
      </p>
      {payloads ? null : (
        <p className="text-xs text-muted">
          Headers and bodies of the two were not both kept, so they are not compared. The agent keeps those of
          errors, and of what works a sample:{' '}
          <code className="font-mono">payloads: {'{ sample: 0.05 }'}</code>.
        </p>
      )}
      {differences.length === 0 ? (
        <p className="text-sm text-muted">Nothing that was recorded of the two differs.</p>
      ) : (
        <div className="overflow-x-auto">
          <table className="w-full border-collapse text-xs">
            <caption className="sr-only">What was sent differently</caption>
            <thead>
              <tr className="text-left text-muted">
                <th scope="col" className="py-1 pr-3 font-medium">
                  What differs
                </th>
                <th scope="col" className="py-1 pr-3 font-medium">
                  This one
                </th>
                <th scope="col" className="py-1 font-medium">
                  The one that worked
                </th>
              </tr>
            </thead>
            <tbody>
              {differences.map(({ part, name, failed, worked: other }) => (
                <tr key={`${part} ${name}`} className="border-t border-line align-top">
                  <th scope="row" className="min-w-32 py-1 pr-3 text-left font-normal">
                    <span className="text-muted">{PARTS[part]} </span>
                    <Mono text={name} className="wrap-anywhere" />
                  </th>
                  <Cell text={failed} />
                  <Cell text={other} />
                </tr>
              ))}
            </tbody>
          </table>
          {more ? <p className="text-xs text-muted">There are more differences.</p> : null}
        </div>
      )}
    </>
  );
}

function Cell({ text }: { text: string | null }) {
  return (
    <td className="min-w-32 py-1 pr-3 font-mono wrap-anywhere [unicode-bidi:isolate]">
      {text === null ? <span className="font-sans text-muted">absent</span> : <Masked text={text} />}
    </td>
  );
}
