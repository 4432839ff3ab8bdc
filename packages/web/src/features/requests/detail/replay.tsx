import type { Replayed, RequestDetail } from '@errata/hub/api-types';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useId, useState } from 'react';
import { Button } from '../../../components/button.tsx';
import { Mono } from '../../../components/mono.tsx';
import { ProblemNote } from '../../../components/problem-note.tsx';
import { StatusMark } from '../../../components/status-mark.tsx';
import { sendJson } from '../../../lib/api.ts';
import { duration } from '../../../lib/format.ts';
import { replayTargetsQuery } from '../../../lib/replay-targets.ts';
import { Side } from './payloads.tsx';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Sends the request again to a target that was allowed, and shows both answers side by side. */
export function Replay({ request, project }: { request: RequestDetail; project: string }) {
  const id = useId();
  const [open, setOpen] = useState(false);
  const [chosen, setChosen] = useState('');
  const targets = useQuery({ ...replayTargetsQuery(project), enabled: open });
  const items = targets.data?.items ?? [];
  const target = chosen || items[0]?.origin || '';
  const replay = useMutation({
    mutationFn: () =>
      sendJson<{ replayed: Replayed }>(
        'POST',
        `/v1/requests/${encodeURIComponent(request.id)}/replay`,
        { target },
        { project, time: request.time },
      ),
  });
  const toggle = (
    <Button aria-expanded={open} onClick={() => setOpen(!open)}>
      Replay
    </Button>
  );
  if (!open) return toggle;
  return (
    <>
      {toggle}
      <section aria-label="Replay" className="order-last flex w-full flex-col gap-3">
        <h3 className="text-sm font-semibold">Send it again</h3>
        {targets.data && items.length === 0 ? (
          <p className="text-sm text-muted">
            No target is allowed.{' '}
            <Link to="/settings" search={{ tab: 'replay' }} className="link">
              Allow one in the settings
            </Link>
          </p>
        ) : (
          <div className="flex flex-wrap items-end gap-3">
            <label htmlFor={`${id}-target`} className="flex flex-col gap-1 text-sm text-muted">
              To
              <select
                id={`${id}-target`}
                value={target}
                onChange={(event) => setChosen(event.target.value)}
                className="h-8 max-w-full rounded-md border border-control bg-page px-2 text-sm text-text"
              >
                {items.map(({ origin }) => (
                  <option key={origin}>{origin}</option>
                ))}
              </select>
            </label>
            <Button
              look="primary"
              disabled={replay.isPending || target === ''}
              onClick={() => replay.mutate()}
            >
              Send {request.method}
            </Button>
          </div>
        )}
        {SAFE.has(request.method) || items.length === 0 ? null : (
          <p className="text-sm">{request.method} may change something there: it is done once more.</p>
        )}
        {targets.error ? <ProblemNote error={targets.error} /> : null}
        {replay.error ? <ProblemNote error={replay.error} /> : null}
        {replay.data ? <Both request={request} replayed={replay.data.replayed} /> : null}
      </section>
    </>
  );
}

function Both({ request, replayed }: { request: RequestDetail; replayed: Replayed }) {
  return (
    <>
      <p className="text-xs text-muted wrap-anywhere">
        <Mono text={replayed.url} />
        {replayed.left_out.length > 0 ? ` without ${replayed.left_out.join(', ')}` : ''}
      </p>
      <div className="grid gap-4 md:grid-cols-2">
        <div className="min-w-0">
          <p className="text-sm">
            Then: <StatusMark status={request.status} /> {duration(request.duration_us)}
          </p>
          <Side
            title="Original response"
            headers={request.response_headers}
            text={request.response_body}
            note={request.response_body_note}
            size={request.response_size}
          />
        </div>
        <div className="min-w-0">
          <p className="text-sm">
            Now: <StatusMark status={replayed.status} /> {duration(replayed.duration_us)}
          </p>
          {replayed.problem ? (
            <p className="text-sm">{replayed.problem}</p>
          ) : (
            <Side
              title="New response"
              headers={replayed.response_headers}
              text={replayed.response_body}
              note={replayed.truncated ? 'truncated' : ''}
              size={null}
            />
          )}
        </div>
      </div>
    </>
  );
}
