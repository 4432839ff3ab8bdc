import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useView } from '../../lib/use-view.ts';
import { agentsQuery } from './agents-query.ts';

/** Says that agents saw more of something than they tell apart; nothing where none did. */
export function CappedNote({ what }: { what: 'consumers' | 'routes' }) {
  const view = useView();
  const agents = useQuery(agentsQuery(view.project));
  const capped = agents.data?.items.some((agent) => (agent.capped[what] ?? 0) > 0);
  if (!capped) return null;
  return (
    <p className="text-sm text-muted [&_a]:underline">
      An agent saw more {what} than it tells apart: further ones are counted together as{' '}
      <code className="font-mono">(other)</code>.{' '}
      <Link to="/settings" search={{ tab: 'agents' }} className="link">
        Which agent
      </Link>
    </p>
  );
}
