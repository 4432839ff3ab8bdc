import type { Session } from '@errata/hub/api-types';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button } from '../../components/button.tsx';
import { Panel } from '../../components/panel.tsx';
import { ProblemNote } from '../../components/problem-note.tsx';
import { get, sendJson } from '../../lib/api.ts';

/** Whether this browser had to sign in, and signing out where it had. */
export function SignOut() {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const session = useQuery({
    queryKey: ['/v1/session'],
    queryFn: ({ signal }) => get<Session>('/v1/session', undefined, signal),
  });
  const end = useMutation({
    mutationFn: () => sendJson<undefined>('DELETE', '/v1/session'),
    onSuccess: () => {
      // Nothing that was seen may stay behind.
      queries.clear();
      return navigate({ to: '/sign-in' });
    },
  });
  if (!session.data) return null;
  return (
    <Panel title="Access">
      {session.data.required ? (
        <div className="flex flex-col items-start gap-3">
          <p>This hub listens beyond its own machine, so a browser signs in with the admin token.</p>
          <Button onClick={() => end.mutate()} disabled={end.isPending}>
            Sign out
          </Button>
          {end.error ? <ProblemNote error={end.error} /> : null}
        </div>
      ) : (
        <p className="text-muted">
          The hub listens on its own machine alone, so nobody has to sign in. Started with --host, it asks for
          the admin token.
        </p>
      )}
    </Panel>
  );
}
