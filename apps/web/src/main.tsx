import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { BrowserRouter } from 'react-router';
import { config } from 'zod/mini';
import { appQuery } from './api/app.ts';
import { askAgain, createQueryClient } from './api/query-client.ts';
import { SESSION_KEY, sessionQuery } from './api/session.ts';
import { App } from './app.tsx';
import { reloadOnce } from './lib/reload-once.ts';
import { canInflate } from './live/inflate.ts';
import { LiveProvider } from './live/LiveProvider.tsx';
import { Live } from './live/live.ts';
import { toLiveAddress } from './live/live-address.ts';
import './main.css';
import { preloadFirstPage } from './routes.tsx';
import { ErrorBoundary } from './ui/ErrorBoundary.tsx';
import { Toaster } from './ui/Toaster.tsx';

// zod would compile its parsers with `new Function`, which our CSP refuses.
config({ jitless: true });

// A part of the page that is gone because the server was updated: load the new page.
window.addEventListener('vite:preloadError', (event) => {
  if (reloadOnce()) event.preventDefault();
});

const queryClient = createQueryClient();
void queryClient.prefetchQuery(appQuery).then(() => {
  if (queryClient.getQueryData(appQuery.queryKey)?.signedIn !== true) return;
  preloadFirstPage(location.pathname);
  void queryClient.prefetchQuery(sessionQuery);
});

const live = new Live({
  connect: () => new WebSocket(toLiveAddress(location, canInflate())),
  onDrop: () => void queryClient.invalidateQueries({ queryKey: SESSION_KEY }),
  onOpen: () => askAgain(queryClient),
});

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <ErrorBoundary>
      <QueryClientProvider client={queryClient}>
        <LiveProvider live={live}>
          <BrowserRouter>
            <App />
          </BrowserRouter>
        </LiveProvider>
      </QueryClientProvider>
      <Toaster />
    </ErrorBoundary>
  </StrictMode>,
);
