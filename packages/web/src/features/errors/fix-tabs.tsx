import type { Audience, CatalogueEntry } from 'errata/catalogue';
import { useState } from 'react';
import { Tabs } from '../../components/tabs.tsx';

/** Whom a fix is for, in the order in which they usually read this page. */
const AUDIENCES: readonly { id: Audience; label: string; who: string }[] = [
  { id: 'owner', label: 'Owner', who: 'You develop the API.' },
  { id: 'operator', label: 'Operator', who: 'You run it.' },
  { id: 'consumer', label: 'Consumer', who: 'You develop a program that calls it.' },
  { id: 'user', label: 'User', who: 'You use that program.' },
];

/** What each person involved does about it, and what nobody should do. */
export function FixTabs({ entry }: { entry: Pick<CatalogueEntry, 'fixes' | 'avoid'> }) {
  const [audience, setAudience] = useState<Audience>('owner');
  const who = AUDIENCES.find(({ id }) => id === audience)?.who;
  return (
    <Tabs label="For whom" items={AUDIENCES} chosen={audience} onChoose={setAudience}>
      <p className="mb-2 text-sm text-muted">{who}</p>
      <ul className="flex list-disc flex-col gap-1.5 pl-5">
        {entry.fixes[audience].map((fix) => (
          <li key={fix}>{fix}</li>
        ))}
      </ul>
      {entry.avoid.length > 0 ? (
        <>
          <h3 className="mt-4 mb-1 text-sm font-semibold">Do not</h3>
          <ul className="flex list-disc flex-col gap-1.5 pl-5 text-sm">
            {entry.avoid.map(({ what, why }) => (
              <li key={what}>
                {what} <span className="text-muted">{why}</span>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </Tabs>
  );
}
