import type { RequestDetail } from '@errata/hub/api-types';
import { Mono } from '../../../components/mono.tsx';
import { BodyView } from './body-view.tsx';
import { Masked } from './masked.tsx';

/** What was sent and what came back: headers and bodies, as far as they were captured. */
export function Payloads({ request }: { request: RequestDetail }) {
  const captured =
    request.request_body !== '' ||
    request.response_body !== '' ||
    request.request_body_note !== '' ||
    request.response_body_note !== '' ||
    Object.keys(request.request_headers).length > 0 ||
    Object.keys(request.response_headers).length > 0;
  if (!captured)
    return (
      <section>
        <h3 className="mb-1 text-sm font-semibold">Payloads</h3>
        <p className="text-sm text-muted">
          Headers and bodies were not captured. Agents keep them where that is turned on; logs have none.
        </p>
      </section>
    );
  return (
    <>
      <Side
        title="Request payload"
        headers={request.request_headers}
        text={request.request_body}
        note={request.request_body_note}
        size={request.request_size}
      />
      <Side
        title="Response payload"
        headers={request.response_headers}
        text={request.response_body}
        note={request.response_body_note}
        size={request.response_size}
      />
    </>
  );
}

/** Headers and body of one direction. */
export function Side({
  title,
  headers,
  text,
  note,
  size,
}: {
  title: string;
  headers: Readonly<Record<string, string>>;
  text: string;
  note: string;
  size: number | null;
}) {
  const fields = Object.entries(headers);
  return (
    <section className="flex flex-col gap-2">
      <h3 className="text-sm font-semibold">{title}</h3>
      {fields.length > 0 ? (
        <dl className="grid grid-cols-[minmax(6rem,12rem)_minmax(0,1fr)] text-xs">
          {fields.map(([name, value]) => (
            <div key={name} className="col-span-2 grid grid-cols-subgrid border-t border-line py-1">
              <dt className="pr-3 text-muted wrap-anywhere">
                <Mono text={name} />
              </dt>
              <dd className="font-mono wrap-anywhere [unicode-bidi:isolate]">
                <Masked text={value} />
              </dd>
            </div>
          ))}
        </dl>
      ) : null}
      <BodyView title="Body" text={text} note={note} size={size} />
    </section>
  );
}
