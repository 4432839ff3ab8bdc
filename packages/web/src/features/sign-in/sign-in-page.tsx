import { Page } from '../../components/page.tsx';

/** Sign in. */
export function SignInPage() {
  return (
    <Page title="Sign in">
      <p className="text-muted">This page is not built yet.</p>
    </Page>
  );
}
