// @vitest-environment happy-dom
import { QueryClientProvider } from '@tanstack/react-query';
import { act, type ReactNode } from 'react';
import { MemoryRouter } from 'react-router';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createQueryClient } from '../../api/query-client.ts';
import { SESSION_KEY } from '../../api/session.ts';
import { eventually } from '../../live/pages.fixture.tsx';
import { find, render, type, unmountAll } from '../../ui/render.fixture.tsx';
import { SetUpPage } from './SetUpPage.tsx';
import { SignInPage } from './SignInPage.tsx';

const SESSION = { username: 'anna', role: 'admin', connection: { encrypted: false, loopback: true } };
const answer = (value: unknown, status = 200) => new Response(JSON.stringify(value), { status });
const problem = (status: number, error: object) =>
  answer({ error: { message: '', requestId: 'r-1', ...error } }, status);

const serve = (response: () => Response) => {
  const fetchFake = vi.fn(async (_path: string, _init: RequestInit) => response());
  vi.stubGlobal('fetch', fetchFake);
  return fetchFake;
};

afterEach(async () => {
  await unmountAll();
  vi.unstubAllGlobals();
});

const open = async (page: ReactNode) => {
  const client = createQueryClient();
  const { container, text } = await render(
    <QueryClientProvider client={client}>
      <MemoryRouter>{page}</MemoryRouter>
    </QueryClientProvider>,
  );
  const field = (name: string) => find<HTMLInputElement>(container, `input[name="${name}"]`);
  const submit = async () => {
    await act(async () => find<HTMLFormElement>(container, 'form').requestSubmit());
    // the resolver, the request and the mutation each take a turn
    await eventually(() => expect(container.querySelector('[aria-busy="true"]')).toBeNull());
  };
  return { client, container, text, field, submit };
};

describe('sign-in', () => {
  it('asks for what is missing before it asks the server', async () => {
    const fetchFake = serve(() => answer(SESSION));
    const { text, submit } = await open(<SignInPage notices={null} />);
    await submit();
    await eventually(() => expect(text()).toContain('Enter your user name'));
    expect(text()).toContain('Enter your password');
    expect(fetchFake).not.toHaveBeenCalled();
  });

  it('with the right password has a session', async () => {
    const fetchFake = serve(() => answer(SESSION));
    const { client, field, submit } = await open(<SignInPage notices={null} />);
    await type(field('username'), ' anna ');
    await type(field('password'), 'a long password');
    await submit();
    await eventually(() => expect(client.getQueryData(SESSION_KEY)).toEqual(SESSION));
    expect(fetchFake.mock.calls[0]?.[0]).toBe('/api/v1/session');
    expect(fetchFake.mock.calls[0]?.[1].body).toBe('{"username":"anna","password":"a long password"}');
  });

  it('with a wrong one says so and keeps what was typed', async () => {
    serve(() => problem(401, { code: 'wrong-password' }));
    const { text, field, submit } = await open(<SignInPage notices={null} />);
    await type(field('username'), 'anna');
    await type(field('password'), 'wrong');
    await submit();
    await eventually(() => expect(text()).toContain('User name or password is wrong.'));
    expect(field('username').value).toBe('anna');
    expect(field('password').value).toBe('wrong');
  });

  it('after too many tries counts down and lets nobody press in vain', async () => {
    serve(() => problem(429, { code: 'too-many-tries', retryAfterS: 30 }));
    const { container, field, submit } = await open(<SignInPage notices={null} />);
    await type(field('username'), 'anna');
    await type(field('password'), 'wrong');
    await submit();
    const button = find<HTMLButtonElement>(container, 'button[type="submit"]');
    await eventually(() => expect(button.textContent).toMatch(/Try again in (30|29)/));
    expect(button.disabled).toBe(true);
  });
});

describe('set-up', () => {
  it('puts the errors of the server at their fields', async () => {
    serve(() =>
      problem(400, { code: 'invalid-input', fields: { username: 'Taken by somebody', other: 'Odd' } }),
    );
    const { text, field, submit } = await open(<SetUpPage notices={null} />);
    await type(field('token'), 'abc');
    await type(field('username'), 'anna');
    await type(field('email'), 'anna@example.com');
    await type(field('password'), 'a long password');
    await submit();
    await eventually(() => expect(text()).toContain('Taken by somebody'));
    expect(field('username').getAttribute('aria-invalid')).toBe('true');
    expect(text()).toContain('other: Odd');
    expect(field('token').value).toBe('abc');
  });

  it('says no more than its fields do where they say it all', async () => {
    serve(() => problem(400, { code: 'invalid-input', fields: { username: 'Taken by somebody' } }));
    const { container, text, field, submit } = await open(<SetUpPage notices={null} />);
    for (const name of ['token', 'username', 'password']) await type(field(name), 'a long enough word');
    await type(field('username'), 'anna');
    await type(field('email'), 'anna@example.com');
    await submit();
    await eventually(() => expect(text()).toContain('Taken by somebody'));
    expect(container.querySelector('[role="alert"]')).toBeNull();
  });

  it('tells the rules before they are broken', async () => {
    const { text } = await open(<SetUpPage notices={null} />);
    expect(text()).toContain('At least 10 characters');
    expect(text()).toContain('Printed on the console');
  });
});
