import { Link } from '@tanstack/react-router';
import { pathParam } from '../lib/path-param.ts';
import { visible } from '../lib/visible.ts';
import { MidMono } from './mid-mono.tsx';

/** A consumer by its name, else by its id; it leads to the consumer's page. Put it where a truncated text would stand. */
export function ConsumerLink({
  consumer,
  name = '',
  row = false,
}: {
  consumer: string;
  /** Empty where nobody told it. */
  name?: string;
  /** It is the link of its row. */
  row?: boolean;
}) {
  return (
    <Link
      data-row-link={row || undefined}
      to="/consumers/$id"
      params={{ id: pathParam(consumer) }}
      className="link block min-w-0"
    >
      {name ? (
        <bdi className="block truncate" title={`${visible(name)} (${visible(consumer)})`}>
          {visible(name)}
        </bdi>
      ) : (
        <MidMono text={consumer} />
      )}
    </Link>
  );
}
