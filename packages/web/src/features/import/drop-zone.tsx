import { lazy, Suspense, useEffect, useState } from 'react';
import { importFiles, useImports } from './import-store.ts';

const Tray = lazy(async () => ({ default: (await import('./import-tray.tsx')).ImportTray }));

/** Is a file being dragged, and not a link or a selection? */
function hasFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes('Files') ?? false;
}

/** Makes the whole page, on every page, a place to drop log files; shows how their imports come on. */
export function DropZone() {
  const [over, setOver] = useState(false);
  const imports = useImports();
  useEffect(() => {
    // Leaving one element for another inside the page fires leave and enter: only depth 0 is outside.
    let depth = 0;
    function enter(event: DragEvent): void {
      if (!hasFiles(event)) return;
      depth += 1;
      setOver(true);
    }
    function leave(event: DragEvent): void {
      if (!hasFiles(event)) return;
      depth = Math.max(0, depth - 1);
      if (depth === 0) setOver(false);
    }
    function hover(event: DragEvent): void {
      if (hasFiles(event)) event.preventDefault();
    }
    function drop(event: DragEvent): void {
      if (!hasFiles(event)) return;
      event.preventDefault();
      depth = 0;
      setOver(false);
      importFiles([...(event.dataTransfer?.files ?? [])]);
    }
    document.addEventListener('dragenter', enter);
    document.addEventListener('dragleave', leave);
    document.addEventListener('dragover', hover);
    document.addEventListener('drop', drop);
    return () => {
      document.removeEventListener('dragenter', enter);
      document.removeEventListener('dragleave', leave);
      document.removeEventListener('dragover', hover);
      document.removeEventListener('drop', drop);
    };
  }, []);
  return (
    <>
      {over ? (
        <div className="pointer-events-none fixed inset-2 z-50 grid place-items-center rounded-lg border-2 border-dashed border-ok bg-page/90">
          <p className="text-lg font-semibold">Drop access logs to import them</p>
        </div>
      ) : null}
      <Suspense>{imports.length > 0 ? <Tray /> : null}</Suspense>
    </>
  );
}
