import { useImports } from './import-store.ts';

/** The imports of this page, in a corner. */
export function ImportTray() {
  const uploads = useImports();
  return <aside className="fixed right-4 bottom-4">{uploads.length}</aside>;
}
