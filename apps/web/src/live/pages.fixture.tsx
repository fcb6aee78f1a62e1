import type { Role, SessionView } from '@mintdeck/shared-types/accounts';
import { QueryClientProvider } from '@tanstack/react-query';
import { act, type ReactNode } from 'react';
import { MemoryRouter, useLocation } from 'react-router';
import { vi } from 'vitest';
import { createQueryClient } from '../api/query-client.ts';
import { SESSION_KEY } from '../api/session.ts';
import { serverClock } from '../lib/time.ts';
import { find, render } from '../ui/render.fixture.tsx';
import { createFakeSockets } from './fake-socket.fixture.ts';
import { LiveProvider } from './LiveProvider.tsx';
import { Live } from './live.ts';
import type { LiveUpdate } from './live-store.ts';

/** Answers of the server by method and path, with or without its search; a function sees what was sent, and the path. */
export type Answers = Record<string, unknown | ((body: unknown, path: string) => unknown)>;

export const problem = (
  status: number,
  error: { code: string; message?: string; fields?: Record<string, string> },
) => new Response(JSON.stringify({ error: { message: '', requestId: 'r-1', ...error } }), { status });

const toResponse = (answer: unknown): Response => {
  if (answer instanceof Response) return answer;
  return new Response(answer === undefined ? '' : JSON.stringify(answer));
};

/** Stands in for the server and remembers what it was asked. */
const serve = (answers: Answers) => {
  const asked: { request: string; body: unknown }[] = [];
  vi.stubGlobal('fetch', async (path: string, { method = 'GET', body }: RequestInit = {}) => {
    const request = `${method} ${path}`;
    const sent: unknown = typeof body === 'string' ? JSON.parse(body) : undefined;
    asked.push({ request, body: sent });
    const known = [request, request.split('?')[0] ?? request].find((each) => each in answers);
    if (known === undefined) return problem(404, { code: 'not-found' });
    const answer = answers[known];
    return toResponse(typeof answer === 'function' ? await answer(sent, path) : answer);
  });
  return asked;
};

const Address = () => {
  const { pathname, search } = useLocation();
  return <output>{`${pathname}${search}`}</output>;
};

export interface PageOptions {
  role?: Role;
  /** null: the first snapshot is not here yet */
  updates?: readonly LiveUpdate[] | null;
  answers?: Answers;
  path?: string;
  /** ms since the epoch, server clock */
  now?: number;
  connection?: SessionView['connection'];
}

/** Draws a page as somebody with a role sees it, with the live values and the answers of a server. */
export const openLivePage = async (page: ReactNode, options: PageOptions = {}) => {
  const { role = 'admin', updates = [], answers = {}, path = '/' } = options;
  const { now = Date.now(), connection = { encrypted: false, loopback: true } } = options;
  const asked = serve(answers);
  serverClock.note(now);
  const { connect } = createFakeSockets();
  const live = new Live({ connect, onDrop: () => undefined });
  if (updates !== null) {
    live.store.replace([...updates]);
    live.connection.noteSnapshot();
  }
  const client = createQueryClient();
  client.setQueryData(SESSION_KEY, { username: 'anna', role, connection });
  const { container, text } = await render(
    <QueryClientProvider client={client}>
      <LiveProvider live={live}>
        <MemoryRouter initialEntries={[path]}>
          {page}
          <Address />
        </MemoryRouter>
      </LiveProvider>
    </QueryClientProvider>,
  );
  const buttons = () => [...document.querySelectorAll('button')];
  const button = (name: string): HTMLButtonElement => {
    const found = buttons().findLast((each) => each.textContent?.startsWith(name));
    if (!found) throw new Error(`No button ${name} among ${buttons().map((each) => each.textContent)}`);
    return found;
  };
  return {
    asked,
    live,
    client,
    container,
    text,
    button,
    buttonNames: () => buttons().map((each) => each.textContent),
    address: () => find(container, 'output').textContent,
    field: (name: string) => find<HTMLInputElement>(document.body, `[name="${name}"]`),
  };
};

/** Against what never comes; an answer may be as late as the machine is slow. */
const NEVER_AFTER_MS = 30_000;
// not the faked one
const { setTimeout } = globalThis;

/**
 * Lets answers arrive and be drawn until the assertion holds, and gives what it gives; fails with it when it never does.
 * What the assertion does not imply may come later: what is expected after it needs an `eventually` of its own.
 */
export const eventually = async <T,>(assert: () => T): Promise<T> => {
  const until = performance.now() + NEVER_AFTER_MS;
  for (;;) {
    // Within act, so that what arrives meanwhile is drawn and not warned about. Each ends before the next, and before this fails: an act
    // that is left open draws nothing of the tests after it.
    await act(() => new Promise<void>((done) => setTimeout(done)));
    try {
      return assert();
    } catch (error) {
      if (performance.now() > until) throw error;
    }
  }
};
