import type { RequestDetail } from '@errata/hub/api-types';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { ConsumerLink } from '../../components/consumer-link.tsx';
import { CopyButton } from '../../components/copy-button.tsx';
import { Mono } from '../../components/mono.tsx';
import { ObserverBadge } from '../../components/observer-badge.tsx';
import { Loaded } from '../../components/panel.tsx';
import { StatusMark } from '../../components/status-mark.tsx';
import { Exact } from '../../components/time.tsx';
import { Value } from '../../components/value-menu.tsx';
import { duration } from '../../lib/format.ts';
import { pathParam } from '../../lib/path-param.ts';
import { useView } from '../../lib/use-view.ts';
import { visible } from '../../lib/visible.ts';
import { failureWords } from '../errors/failure-words.ts';
import { toCurl } from './curl.ts';
import { Compare } from './detail/compare.tsx';
import { Payloads } from './detail/payloads.tsx';
import { Replay } from './detail/replay.tsx';
import { Timeline } from './detail/timeline.tsx';
import { type RequestField, requestFields } from './request-fields.ts';
import { requestQuery } from './request-query.ts';

const AROUND_MS = 30_000;

/** Everything known of one request: what its status means first, then what was recorded. Needs a ValueMenu around it. */
export function RequestDetailView({
  id,
  time,
  actions,
}: {
  id: string;
  time: string | undefined;
  /** Stand right of the title. */
  actions?: ReactNode;
}) {
  const view = useView();
  const query = useQuery(requestQuery(view.project, id, time));
  return (
    <>
      {query.data ? null : <div className="mb-2 flex justify-end gap-2">{actions}</div>}
      <Loaded query={query} height={560}>
        {(request) => <Detail request={request} project={view.project} actions={actions} />}
      </Loaded>
    </>
  );
}

function Detail({
  request,
  project,
  actions,
}: {
  request: RequestDetail;
  project: string;
  actions: ReactNode;
}) {
  const { groups, missing } = requestFields(request);
  return (
    <article className="flex flex-col gap-4">
      <header className="flex items-start justify-between gap-3">
        <div className="min-w-0">
          <h2 className="flex flex-wrap items-baseline gap-x-3">
            <StatusMark status={request.status} size="large" />
            <Mono
              text={`${request.method} ${request.path}`}
              className="line-clamp-4 font-medium wrap-anywhere"
            />
          </h2>
          <p className="mt-1 flex flex-wrap gap-x-3 text-sm text-muted">
            <Exact time={request.time} />
            {request.duration_us === null ? null : <span>{duration(request.duration_us)}</span>}
            {request.consumer ? (
              <ConsumerLink consumer={request.consumer} name={request.consumer_name} />
            ) : null}
            {request.release ? (
              <span>
                release <bdi>{visible(request.release)}</bdi>
              </span>
            ) : null}
            <ObserverBadge kind={request.kind} host={request.host} />
          </p>
        </div>
        <div className="flex shrink-0 items-center gap-1">{actions}</div>
      </header>
      <Meaning request={request} />
      <Steps request={request} project={project} />
      <Timeline request={request} project={project} />
      <Payloads request={request} />
      {groups.map(({ title, fields }) => (
        <section key={title}>
          <h3 className="mb-1 text-sm font-semibold">{title}</h3>
          <dl className="grid grid-cols-[8rem_minmax(0,1fr)] text-sm">
            {fields.map((field) => (
              <Field key={field.name} field={field} />
            ))}
          </dl>
        </section>
      ))}
      <p className="text-xs text-muted">
        Arrived <Exact time={request.arrived} />.
        {missing.length > 0 ? ` Not recorded: ${missing.join(', ').toLowerCase()}.` : ''}
      </p>
    </article>
  );
}

function Field({ field }: { field: RequestField }) {
  const mono = <Mono text={field.text} className="wrap-anywhere whitespace-pre-wrap" />;
  const text =
    field.page === 'consumer' ? (
      <Link to="/consumers/$id" params={{ id: pathParam(field.text) }} className="link">
        {mono}
      </Link>
    ) : field.page === 'host' ? (
      <Link to="/dependencies/$host" params={{ host: pathParam(field.text) }} className="link">
        {mono}
      </Link>
    ) : (
      mono
    );
  return (
    <>
      <dt className="border-t border-line py-1 pr-3 text-muted wrap-anywhere">{visible(field.name)}</dt>
      <dd className="border-t border-line py-1">
        {field.filter ? (
          <Value field={field.filter.field} value={field.filter.value} button>
            {text}
          </Value>
        ) : (
          text
        )}
      </dd>
    </>
  );
}

function Meaning({ request }: { request: RequestDetail }) {
  const { title, summary } = request.group_id === null ? request : failureWords(request);
  const said = [request.code, request.exception_type, request.message].filter((text) => text !== '');
  return (
    <section className="rounded-md bg-page p-3">
      {title || summary ? (
        <p>
          <b className="font-semibold">{title}</b>
          {title && summary ? ': ' : ''}
          {summary}
        </p>
      ) : null}
      {said.length > 0 ? (
        <p className="mt-1 flex flex-wrap gap-x-3">
          {said.map((text) => (
            <Mono key={text} text={text} className="line-clamp-4 text-sm wrap-anywhere whitespace-pre-wrap" />
          ))}
        </p>
      ) : null}
      <p className="mt-2 flex flex-wrap gap-x-4 gap-y-1 text-sm">
        {request.group_id ? (
          <Link to="/errors/$groupId" params={{ groupId: request.group_id }} className="link">
            Why, and how to fix it: its error group
          </Link>
        ) : null}
        {request.status > 0 ? (
          <Link to="/catalogue/$key" params={{ key: String(request.status) }} className="link">
            {request.status} in the catalogue
          </Link>
        ) : null}
      </p>
    </section>
  );
}

/** What people do next with a request. */
function Steps({ request, project }: { request: RequestDetail; project: string }) {
  const at = Date.parse(request.time);
  const curl = toCurl(request);
  return (
    <section>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <CopyButton text={curl} label="Copy as curl" />
        <Compare request={request} project={project} />
        <Replay request={request} project={project} />
        <Link
          to="/requests"
          search={{
            q: undefined,
            from: new Date(at - AROUND_MS).toISOString(),
            to: new Date(at + AROUND_MS).toISOString(),
            sel: request.id,
            time: request.time,
          }}
          className="link text-sm"
        >
          ±30 s around this
        </Link>
        <p className="w-full text-xs text-muted">{aboutCurl(request)}</p>
      </div>
    </section>
  );
}

/** How true the command is. */
function aboutCurl(request: RequestDetail): string {
  const place = request.host ? 'The scheme is a guess.' : 'The host was not kept; put it in.';
  if (Object.keys(request.request_headers).length === 0 && request.request_body === '')
    return `The command is a reconstruction from method and URL: headers and body were not kept. ${place}`;
  if (request.request_body_note)
    return `The command has no whole body: it was not kept. Secrets stand as [redacted]. ${place}`;
  return `In the command secrets stand as [redacted]; put yours in. ${place}`;
}
