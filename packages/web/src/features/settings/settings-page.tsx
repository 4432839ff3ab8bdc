import { Page } from '../../components/page.tsx';

/** Settings. */
export function SettingsPage() {
  return (
    <Page title="Settings">
      <p className="text-muted">This page is not built yet.</p>
    </Page>
  );
}
