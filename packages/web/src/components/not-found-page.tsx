import { Link } from '@tanstack/react-router';
import { buttonClass } from './button.tsx';
import { Page } from './page.tsx';

/** An address that is no page. */
export function NotFoundPage() {
  return (
    <Page title="No such page">
      <p>
        There is no page at <code className="font-mono wrap-anywhere">{location.pathname}</code>. The link may
        come from another version of Errata.
      </p>
      <p>
        <Link to="/" className={buttonClass('primary')}>
          Overview
        </Link>
      </p>
    </Page>
  );
}
