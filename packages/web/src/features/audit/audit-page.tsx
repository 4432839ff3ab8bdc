import type { AuditDetail, AuditList } from '@errata/hub/api-types';
import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { Page } from '../../components/page.tsx';
import { Loaded } from '../../components/panel.tsx';
import { get } from '../../lib/api.ts';
import { useView } from '../../lib/use-view.ts';
import { AuditHistory } from './audit-history.tsx';
import { AuditReport } from './audit-report.tsx';
import { RunAudit } from './run-audit.tsx';

/** How good are my API's errors, and did that get better? */
export function AuditPage() {
  const { project } = useView();
  const { audit } = useSearch({ from: '/audit' });
  const list = useQuery({
    queryKey: ['/v1/audits', project],
    queryFn: ({ signal }) => get<AuditList>('/v1/audits', { project }, signal),
  });
  const shown = audit ?? list.data?.items[0]?.id;
  return (
    <Page title="Audit">
      <RunAudit />
      <Loaded query={list} height={160}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="text-muted">
              No audit yet. It asks an API for what does not exist, sends what a correct server refuses, and
              says what is wrong with the answers.
            </p>
          ) : (
            <div className="flex flex-col gap-4">
              {shown === undefined ? null : <OneAudit id={shown} project={project} />}
              <AuditHistory items={items} shown={shown} />
            </div>
          )
        }
      </Loaded>
    </Page>
  );
}

function OneAudit({ id, project }: { id: string; project: string }) {
  const detail = useQuery({
    queryKey: ['/v1/audits', project, id],
    queryFn: ({ signal }) => get<AuditDetail>(`/v1/audits/${encodeURIComponent(id)}`, { project }, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <Loaded query={detail} height={480}>
      {(report) => <AuditReport report={report} />}
    </Loaded>
  );
}
