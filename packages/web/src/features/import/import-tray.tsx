import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { Button } from '../../components/button.tsx';
import { ImportCard } from './import-card.tsx';
import { clearImports, isOver, useImports, useShownInline } from './import-store.ts';

/** The imports of this page, in a corner; hidden where the page itself lists them. Refreshes all views as they end. */
export function ImportTray() {
  const uploads = useImports();
  const inline = useShownInline();
  const queries = useQueryClient();
  const over = uploads.filter(isOver).length;
  useEffect(() => {
    if (over > 0) void queries.invalidateQueries();
  }, [over, queries]);
  if (inline) return null;
  return (
    <aside
      aria-label="Imports"
      className="fixed right-4 bottom-4 z-30 flex max-h-[70vh] w-96 max-w-[calc(100vw-2rem)] flex-col gap-2 overflow-y-auto rounded-lg bg-raised p-2 shadow-pop"
    >
      {over > 0 ? (
        <Button look="quiet" className="self-end" onClick={clearImports}>
          Close
        </Button>
      ) : null}
      {uploads.map((upload) => (
        <ImportCard key={upload.key} upload={upload} small />
      ))}
    </aside>
  );
}
