// @vitest-environment happy-dom
import { QueryClientProvider } from '@tanstack/react-query';
import { MemoryRouter } from 'react-router';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createQueryClient } from './api/query-client.ts';
import { App } from './app.tsx';
import { eventually } from './features/miner/miner-pages.fixture.tsx';
import { createFakeSockets } from './live/fake-socket.fixture.ts';
import { LiveProvider } from './live/LiveProvider.tsx';
import { Live } from './live/live.ts';
import { stubMedia } from './ui/media.fixture.ts';
import { render, unmountAll } from './ui/render.fixture.tsx';

const SESSION = { username: 'anna', role: 'admin', connection: { encrypted: false, loopback: true } };
const APP = { version: '1', demo: false, serverTime: Date.now(), setupNeeded: false, signedIn: false };

/** Opens the app in front of a server that says this of itself; what it is asked besides /api/v1/app is remembered. */
const visit = async (app: Partial<typeof APP>) => {
  const asked: string[] = [];
  vi.stubGlobal('fetch', async (path: string) => {
    asked.push(path);
    return new Response(JSON.stringify(path === '/api/v1/app' ? { ...APP, ...app } : SESSION));
  });
  const live = new Live({ connect: createFakeSockets().connect, onDrop: () => undefined });
  const { text } = await render(
    <QueryClientProvider client={createQueryClient()}>
      <LiveProvider live={live}>
        <MemoryRouter>
          <App />
        </MemoryRouter>
      </LiveProvider>
    </QueryClientProvider>,
  );
  return { asked, text };
};

beforeEach(() => stubMedia(false));
afterEach(async () => {
  await unmountAll();
  vi.unstubAllGlobals();
});

it.each([
  ['signed out', {}, 'Sign in'],
  ['of the very first person', { setupNeeded: true }, 'Set up Mintdeck'],
] as const)(
  'a visit %s asks for no session, which would be an error in its console',
  async (_, app, title) => {
    const { asked, text } = await visit(app);
    await eventually(() => expect(text()).toContain(title));
    expect(asked).toEqual(['/api/v1/app']);
  },
);

it('a visit signed in asks who it is', async () => {
  const { asked } = await visit({ signedIn: true });
  await eventually(() => expect(asked).toContain('/api/v1/session'));
});
