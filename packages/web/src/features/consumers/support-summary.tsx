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
      <section
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls is reached by the keyboard
        tabIndex={0}
        aria-label="Summary as text"
        className="max-h-64 overflow-y-auto"
      >
        <CopyBlock text={supportText(detail, utc)} />
      </section>
    </Panel>
  );
}
