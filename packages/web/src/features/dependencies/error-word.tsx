import type { VendorError } from '@errata/hub/api-types';
import { Mono } from '../../components/mono.tsx';
import { StatusMark } from '../../components/status-mark.tsx';
import { networkWords } from './network-words.ts';

/** What the other side said, in its own word; where it said none, the name of the status or of the network error. */
export function ErrorWord({ error, longest = 32 }: { error: VendorError; longest?: number }) {
  return (
    <span className="inline-flex max-w-full items-baseline gap-2" title={meaningOf(error)}>
      <StatusMark status={error.status} />
      {error.code ? (
        <Mono text={error.code} longest={longest} />
      ) : (
        <span className="truncate">{nameOf(error)}</span>
      )}
    </span>
  );
}

/** A failure's name in our words. */
export function nameOf({ status, network_error, title }: VendorError): string {
  return status === 0 ? networkWords(network_error).label : title;
}

/** A failure's meaning in our words. */
export function meaningOf({ status, network_error, summary }: VendorError): string {
  return status === 0 ? networkWords(network_error).means : summary;
}
