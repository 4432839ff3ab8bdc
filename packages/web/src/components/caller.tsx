import type { RequestRow } from '@errata/hub/api-types';
import { visible } from '../lib/visible.ts';
import { Mono } from './mono.tsx';

/** Who sent a request: the consumer by its name, with the id on hover, else by its id, else by the address. */
export function Caller({ of }: { of: Pick<RequestRow, 'caller' | 'consumer' | 'consumer_name'> }) {
  const { caller, consumer, consumer_name: name } = of;
  const named = name !== '' && caller === consumer;
  return (
    <span
      className="block truncate"
      title={named ? `${visible(name)} (${visible(caller)})` : visible(caller)}
    >
      {named ? <bdi>{visible(name)}</bdi> : <Mono text={caller} className="text-xs" />}
    </span>
  );
}
