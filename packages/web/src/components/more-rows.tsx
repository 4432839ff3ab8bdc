import { Button } from './button.tsx';

/** The foot of a paged list: how many are shown, and more where there are more. For `useInfiniteQuery`. */
export function MoreRows({
  shown,
  what,
  hasMore,
  loading,
  onMore,
  label = 'Show more',
}: {
  shown: number;
  /** In the plural. */
  what: string;
  hasMore: boolean;
  loading: boolean;
  onMore: () => void;
  /** Of the button. */
  label?: string;
}) {
  return (
    <div className="flex items-center gap-3 text-sm text-muted">
      <span aria-live="polite">
        {shown} {what}
        {hasMore ? ' shown' : ''}
      </span>
      {hasMore ? (
        <Button onClick={onMore} disabled={loading}>
          {loading ? 'Loading …' : label}
        </Button>
      ) : null}
    </div>
  );
}
