import { QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { ApiError } from './lib/api.ts';
import { startTheme } from './lib/theme.ts';
import { router } from './router.tsx';
import './styles.css';

startTheme();

// A page's script is gone where the hub was updated under an open tab: the new index.html knows its new name.
const RELOADED = 'errata-reloaded';
addEventListener('vite:preloadError', (event) => {
  const last = Number(sessionStorage.getItem(RELOADED) ?? 0);
  if (Date.now() - last < 60_000) return;
  event.preventDefault();
  sessionStorage.setItem(RELOADED, String(Date.now()));
  location.reload();
});

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      // A refusal stays a refusal; only what may have been an accident is tried once more.
      retry: (failures, error) => failures < 1 && (!(error instanceof ApiError) || error.status === 503),
      retryDelay: 500,
    },
  },
  queryCache: new QueryCache({
    onError(error) {
      if (!(error instanceof ApiError) || error.status !== 401) return;
      const { href, pathname } = router.state.location;
      if (pathname === '/sign-in') return;
      void router.navigate({ to: '/sign-in', search: { next: href }, replace: true });
    },
  }),
});

const root = document.getElementById('root');
if (root)
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </StrictMode>,
  );
