import type { KeyInfo } from '@errata/hub/api-types';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { ProblemNote } from '../../components/problem-note.tsx';
import { Ago } from '../../components/time.tsx';

/** Asks before a key stops working, and says what stops with it. */
export function RevokeDialog({
  keyInfo,
  error,
  busy,
  onRevoke,
  onClose,
}: {
  keyInfo: KeyInfo;
  error: unknown;
  busy: boolean;
  onRevoke: () => void;
  onClose: () => void;
}) {
  return (
    <Dialog label={`Revoke ${keyInfo.name}`} onClose={onClose}>
      <div className="flex flex-col gap-3 p-4">
        <h2 className="font-semibold wrap-anywhere">Revoke “{keyInfo.name}”?</h2>
        <p>
          Whatever sends <code className="font-mono">{keyInfo.prefix}…</code> gets 401 from then on. This
          cannot be undone; what it has sent stays.
        </p>
        <p className="text-muted">
          {keyInfo.last_used ? (
            <>
              It was last used <Ago time={keyInfo.last_used} />.
            </>
          ) : (
            'It was never used.'
          )}
        </p>
        {error ? <ProblemNote error={error} /> : null}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Keep it</Button>
          <Button look="primary" className="!bg-bad-fill" disabled={busy} onClick={onRevoke}>
            Revoke
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
