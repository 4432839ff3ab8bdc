import type { RequestRow } from '@errata/hub/api-types';
import { visible } from '../lib/visible.ts';
import { Badge } from './badge.tsx';

/** Who saw an exchange, where it was not the server that answered it. `host` is where an outbound call went. */
export function ObserverBadge({ kind, host }: { kind: RequestRow['kind']; host?: string }) {
  if (kind === 'server') return null;
  if (kind !== 'client') return <Badge>{kind}</Badge>;
  return <Badge cut={host !== undefined}>{host ? `to ${visible(host)}` : 'outbound'}</Badge>;
}
