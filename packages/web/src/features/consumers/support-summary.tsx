import type { ConsumerDetail } from '@errata/hub/api-types';
import { CopyBlock } from '../../components/copy-button.tsx';
import { Panel } from '../../components/panel.tsx';
import { useUtc } from '../../lib/use-view.ts';
import { supportText } from './support-text.ts';

/** The same as text, to be pasted where the consumer is answered. */
export function SupportSummary({ detail }: { detail: ConsumerDetail }) {
  const utc = useUtc();
  return (
    <Panel title="For whoever answers them" note="Names of routes and codes, no payloads">
      <CopyBlock text={supportText(detail, utc)} />
    </Panel>
  );
}
