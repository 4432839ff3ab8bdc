import type { ConsumerList, Values } from '@errata/hub/api-types';
import { useQuery } from '@tanstack/react-query';
import { get } from '../lib/api.ts';
import { useSettled } from '../lib/use-settled.ts';
import { useView } from '../lib/use-view.ts';
import { visible } from '../lib/visible.ts';

/** A consumer or a host that was called, which has a page of its own. */
export interface Thing {
  readonly what: 'consumer' | 'host';
  readonly id: string;
  /** As shown. */
  readonly name: string;
}

const SHOWN = 5;
/** Shorter texts find too much. */
const LEAST = 2;

/** Consumers and hosts of the range whose names hold a text, as it is typed. */
export function useThings(text: string): readonly Thing[] {
  const { params, ready } = useView();
  const settled = useSettled(text);
  const range = { project: params.project, from: params.from, to: params.to };
  const { data } = useQuery({
    queryKey: ['palette', range, settled],
    enabled: ready && settled.length >= LEAST,
    queryFn: async ({ signal }): Promise<Thing[]> => {
      const [consumers, hosts] = await Promise.all([
        get<ConsumerList>('/v1/consumers', { ...range, search: settled, limit: SHOWN }, signal),
        get<Values>('/v1/values', { ...range, key: 'dependency', prefix: settled }, signal),
      ]);
      return [
        ...consumers.items.map(
          ({ consumer, name }): Thing => ({
            what: 'consumer',
            id: consumer,
            name: visible(name || consumer),
          }),
        ),
        ...hosts.items
          .slice(0, SHOWN)
          .map(({ value }): Thing => ({ what: 'host', id: value, name: visible(value) })),
      ];
    },
  });
  return settled === text ? (data ?? []) : [];
}
