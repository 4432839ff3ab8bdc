import type { ImportList } from '@errata/hub/api-types';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { buttonClass } from '../../components/button.tsx';
import { get } from '../../lib/api.ts';
import { useView } from '../../lib/use-view.ts';
import { PastImports } from '../import/past-imports.tsx';

const NONE: ReadonlySet<string | undefined> = new Set();

/** The latest imports, with what became of their lines. */
export function ImportsTab() {
  const { project } = useView();
  const imports = useQuery({
    queryKey: ['/v1/imports', project],
    queryFn: ({ signal }) => get<ImportList>('/v1/imports', { project }, signal),
    refetchInterval: (query) =>
      query.state.data?.items.some(({ finished }) => finished === null) ? 2000 : false,
  });
  return (
    <div className="flex flex-col items-start gap-4">
      <div className="w-full">
        {imports.data?.items.length === 0 ? (
          <p className="text-muted">Nothing was imported into this project yet.</p>
        ) : (
          <PastImports query={imports} without={NONE} />
        )}
      </div>
      <Link to="/import" className={buttonClass('primary')}>
        Import a log
      </Link>
    </div>
  );
}
