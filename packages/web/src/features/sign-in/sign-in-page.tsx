import type { Session } from '@errata/hub/api-types';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import { type FormEvent, useEffect, useId, useState } from 'react';
import { Button } from '../../components/button.tsx';
import { CopyBlock } from '../../components/copy-button.tsx';
import { Page } from '../../components/page.tsx';
import { ProblemNote } from '../../components/problem-note.tsx';
import { ApiError, sendJson } from '../../lib/api.ts';

const route = getRouteApi('/sign-in');

/** Signs this browser in with the admin token, and goes on to where it wanted to go. */
export function SignInPage() {
  const id = useId();
  const { next = '/' } = route.useSearch();
  const router = useRouter();
  const queries = useQueryClient();
  const [token, setToken] = useState('');
  const signIn = useMutation({
    mutationFn: () => sendJson<Session>('POST', '/v1/session', { token: token.trim() }),
    onSuccess: async () => {
      setToken('');
      queries.clear();
      router.history.replace(next);
    },
  });
  const wait = useCountdown(signIn.error, signIn.submittedAt);
  function submit(event: FormEvent): void {
    event.preventDefault();
    signIn.mutate();
  }
  return (
    <Page title="Sign in">
      <form
        onSubmit={submit}
        className="flex w-full max-w-lg flex-col gap-4 rounded-lg border border-line bg-surface p-5"
      >
        <div className="flex flex-col gap-1">
          <label htmlFor={id} className="font-medium">
            Admin token
          </label>
          <input
            id={id}
            type="password"
            autoComplete="current-password"
            required
            maxLength={512}
            spellCheck={false}
            value={token}
            onChange={(event) => setToken(event.target.value)}
            aria-invalid={signIn.isError}
            aria-describedby={`${id}-where`}
            className="h-9 rounded-md border border-control bg-page px-2.5 font-mono"
          />
        </div>
        {signIn.error ? <ProblemNote error={signIn.error} /> : null}
        <Button
          type="submit"
          look="primary"
          className="self-start"
          disabled={signIn.isPending || wait > 0 || token.trim() === ''}
        >
          {wait > 0 ? `Try again in ${wait} s` : signIn.isPending ? 'Signing in …' : 'Sign in'}
        </Button>
        <div id={`${id}-where`} className="flex flex-col gap-2 text-sm text-muted">
          <p>
            The hub printed the token when it first started, in its terminal or its log. It keeps only a hash,
            so a lost token is replaced: end the hub, then, on its machine,
          </p>
          <CopyBlock text="npx errata token reset" />
        </div>
      </form>
    </Page>
  );
}

/** Seconds that the hub still asks to wait (Retry-After), counted down. */
function useCountdown(error: unknown, since: number): number {
  const [now, setNow] = useState(Date.now);
  const seconds = error instanceof ApiError ? (error.retryAfter ?? 0) : 0;
  useEffect(() => {
    setNow(Date.now());
    if (seconds <= 0) return;
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [seconds]);
  return seconds > 0 ? Math.max(0, Math.ceil(seconds - (now - since) / 1000)) : 0;
}
