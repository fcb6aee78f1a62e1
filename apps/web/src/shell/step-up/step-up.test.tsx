// @vitest-environment happy-dom
import { QueryClientProvider } from '@tanstack/react-query';
import { afterEach, describe, expect, it, vi } from 'vitest';
import * as z from 'zod/mini';
import { createQueryClient } from '../../api/query-client.ts';
import { request } from '../../api/request.ts';
import { stepUp } from '../../api/step-up.ts';
import { eventually } from '../../live/pages.fixture.tsx';
import { click, find, render, type, unmountAll } from '../../ui/render.fixture.tsx';
import { StepUp } from './StepUp.tsx';
// At hand, so that it is drawn at once.
import './StepUpDialog.tsx';

const SESSION = { username: 'anna', role: 'admin', connection: { encrypted: true, loopback: false } };
const PASSWORD = 'the right password';

const refuse = (status: number, code: string) =>
  new Response(JSON.stringify({ error: { code, message: '', requestId: 'r-1' } }), { status });

/** A server that wants the password before it does anything. */
const serve = () => {
  const asked: string[] = [];
  let renewed = false;
  vi.stubGlobal('fetch', async (path: string, { method, body }: RequestInit = {}) => {
    asked.push(`${method} ${path}`);
    if (path !== '/api/v1/session/step-up')
      return renewed ? new Response('{"done":true}') : refuse(403, 'step-up-needed');
    if (!String(body).includes(PASSWORD)) return refuse(401, 'wrong-password');
    renewed = true;
    return new Response(JSON.stringify(SESSION));
  });
  return asked;
};

const open = () =>
  render(
    <QueryClientProvider client={createQueryClient()}>
      <StepUp username="anna" />
    </QueryClientProvider>,
  );

const order = () =>
  request({
    path: '/api/v1/dangerous',
    method: 'POST',
    body: { a: 1 },
    answer: z.object({ done: z.boolean() }),
  });

const dialogIsThere = () => eventually(() => find(document.body, 'form'));

const submit = async (password: string) => {
  await type(find<HTMLInputElement>(document.body, '[name="step-up-password"]'), password);
  await click(find(document.body, 'button[type="submit"]'));
};

afterEach(async () => {
  stepUp.settle(false);
  await unmountAll();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe('a request that needs the password', () => {
  it('waits for it and is sent again', async () => {
    const asked = serve();
    await open();
    const answer = order();
    await dialogIsThere();
    await submit(PASSWORD);
    await expect(answer).resolves.toEqual({ done: true });
    expect(asked).toEqual([
      'POST /api/v1/dangerous',
      'POST /api/v1/session/step-up',
      'POST /api/v1/dangerous',
    ]);
    await eventually(() => expect(document.querySelector('form')).toBeNull());
  });

  it('goes on waiting after a wrong one, which is told at the field', async () => {
    const asked = serve();
    const { text } = await open();
    const answer = order();
    await dialogIsThere();
    await submit('something else');
    await eventually(() => expect(text()).toContain('The password is wrong.'));
    await submit(PASSWORD);
    await expect(answer).resolves.toEqual({ done: true });
    expect(asked.filter((each) => each.endsWith('/dangerous'))).toHaveLength(2);
  });

  it('is not sent again without it', async () => {
    const asked = serve();
    await open();
    const answer = order().catch((error: unknown) => error);
    await dialogIsThere();
    const cancel = [...document.querySelectorAll('button')].find((each) => each.textContent === 'Cancel');
    if (cancel) await click(cancel);
    expect(await answer).toMatchObject({ code: 'step-up-needed' });
    expect(asked).toEqual(['POST /api/v1/dangerous']);
  });

  it('is one question, however many wait', async () => {
    serve();
    await open();
    const ask = vi.spyOn(stepUp, 'ask');
    const answers = Promise.all([order(), order()]);
    // one that is refused after the password was given is another question
    await eventually(() => expect(ask).toHaveBeenCalledTimes(2));
    await dialogIsThere();
    expect(document.querySelectorAll('form')).toHaveLength(1);
    await submit(PASSWORD);
    await expect(answers).resolves.toEqual([{ done: true }, { done: true }]);
  });

  it('fails at once where there is no page to ask on', async () => {
    serve();
    await expect(order()).rejects.toMatchObject({ code: 'step-up-needed' });
  });
});
