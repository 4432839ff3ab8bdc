import { useQuery } from '@tanstack/react-query';
import { Loaded, Panel } from '../../components/panel.tsx';
import { Ago, Exact } from '../../components/time.tsx';
import { get } from '../../lib/api.ts';
import { count } from '../../lib/format.ts';
import { useView } from '../../lib/use-view.ts';

interface Project {
  name: string;
  created: string;
  retention_days: number;
}

/** The projects, how long each keeps requests, and what the present one holds. */
export function ProjectTab() {
  const view = useView();
  const projects = useQuery({
    queryKey: ['/v1/projects'],
    queryFn: ({ signal }) => get<{ items: Project[] }>('/v1/projects', undefined, signal),
  });
  const { extent } = view;
  return (
    <div className="flex flex-col gap-4">
      <Loaded query={projects} height={140}>
        {({ items }) => (
          <div className="grid gap-4 md:grid-cols-2">
            {items.map((project) => (
              <Panel
                key={project.name}
                title={
                  <>
                    Project <code className="font-mono">{project.name}</code>
                  </>
                }
              >
                <dl className="grid grid-cols-[max-content_minmax(0,1fr)] gap-x-4 gap-y-1">
                  <dt className="text-muted">Keeps requests</dt>
                  <dd>{count(project.retention_days)} days from their arrival</dd>
                  <dt className="text-muted">Made</dt>
                  <dd>
                    <Ago time={project.created} />
                  </dd>
                  {project.name === view.project && extent ? (
                    <>
                      <dt className="text-muted">Holds</dt>
                      <dd>{count(extent.requests)} requests</dd>
                      <dt className="text-muted">First and last</dt>
                      <dd>
                        <Exact time={extent.first} />
                        <br />
                        <Exact time={extent.last} />
                      </dd>
                      <dt className="text-muted">Last arrival</dt>
                      <dd>
                        <Ago time={extent.arrived_last} />
                      </dd>
                    </>
                  ) : null}
                </dl>
              </Panel>
            ))}
          </div>
        )}
      </Loaded>
      <p className="max-w-3xl text-sm text-muted">
        Days count from the day on which a request arrived here, not from the time in it: a log of 1995 that
        is imported today is kept as long as what happens today.
      </p>
    </div>
  );
}
