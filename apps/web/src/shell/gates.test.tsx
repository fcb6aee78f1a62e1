// @vitest-environment happy-dom
import type { AppView, SessionView } from '@mintdeck/shared-types/accounts';
import { MemoryRouter, Route, Routes, useLocation } from 'react-router';
import { afterEach, describe, expect, it } from 'vitest';
import { render, unmountAll } from '../ui/render.fixture.tsx';
import { EntryGate } from './EntryGate.tsx';
import { SessionGate } from './SessionGate.tsx';

afterEach(unmountAll);

const SESSION: SessionView = {
  username: 'anna',
  role: 'viewer',
  connection: { encrypted: true, loopback: false },
};
const toApp = (setupNeeded: boolean): AppView => ({
  version: '1',
  demo: false,
  serverTime: 0,
  setupNeeded,
  signedIn: false,
});

const Here = () => {
  const { pathname, search } = useLocation();
  return <p>{pathname + search}</p>;
};
const visit = async (path: string, setupNeeded: boolean, session: SessionView | null) => {
  const app = toApp(setupNeeded);
  const { text } = await render(
    <MemoryRouter initialEntries={[path]}>
      <Routes>
        <Route element={<EntryGate app={app} session={session} />}>
          <Route path="/sign-in" element={<Here />} />
          <Route path="/set-up" element={<Here />} />
        </Route>
        <Route element={<SessionGate app={app} session={session} />}>
          <Route path="*" element={<Here />} />
        </Route>
      </Routes>
    </MemoryRouter>,
  );
  return text();
};

describe('without a session', () => {
  it.each(['/', '/miners', '/sign-in', '/nowhere'])('the first visit to %s leads to set-up', async (path) => {
    expect(await visit(path, true, null)).toBe('/set-up');
  });

  it('a page leads to sign-in and is remembered', async () => {
    expect(await visit('/miners?state=degraded', false, null)).toBe(
      '/sign-in?to=%2Fminers%3Fstate%3Ddegraded',
    );
  });

  it('set-up is over once there is an account', async () => {
    expect(await visit('/set-up', false, null)).toBe('/sign-in');
  });
});

describe('with a session', () => {
  it('a page is open', async () => {
    expect(await visit('/miners', false, SESSION)).toBe('/miners');
  });

  it('sign-in leads on to where the person was going', async () => {
    expect(await visit('/sign-in?to=%2Fminers%3Fa%3D1', false, SESSION)).toBe('/miners?a=1');
    expect(await visit('/sign-in?to=%2F%2Fevil.example', false, SESSION)).toBe('/');
  });
});
