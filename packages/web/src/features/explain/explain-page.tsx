import { Page } from '../../components/page.tsx';
import { ExplainBox } from './explain-box.tsx';

/** What does this response mean, and what is wrong with it? */
export function ExplainPage() {
  return (
    <Page title="Explain a response">
      <ExplainBox />
    </Page>
  );
}
