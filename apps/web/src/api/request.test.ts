import { afterEach, describe, expect, it, vi } from 'vitest';
import * as z from 'zod/mini';
import { ApiProblem } from '../lib/api-problem.ts';
import { request } from './request.ts';

const answerSchema = z.object({ name: z.string() });

const serve = (response: Response | Error) => {
  const fetchFake = vi.fn(async () => {
    if (response instanceof Error) throw response;
    return response;
  });
  vi.stubGlobal('fetch', fetchFake);
  return fetchFake;
};
const json = (value: unknown, status = 200) => new Response(JSON.stringify(value), { status });
const ask = () => request({ path: '/api/v1/x', answer: answerSchema });
const problemOf = async (asked: Promise<unknown>): Promise<ApiProblem> => {
  const thrown: unknown = await asked.then(
    () => null,
    (error: unknown) => error,
  );
  if (!(thrown instanceof ApiProblem)) throw new Error(`Not a problem: ${String(thrown)}`);
  return thrown;
};

afterEach(() => void vi.unstubAllGlobals());

describe('an answer', () => {
  it('is parsed: what the schema does not know is left out', async () => {
    serve(json({ name: 'rack-1', extra: 1 }));
    expect(await ask()).toEqual({ name: 'rack-1' });
  });

  it('without a body answers undefined', async () => {
    serve(new Response(null, { status: 204 }));
    expect(await request({ path: '/api/v1/x', method: 'DELETE', answer: z.undefined() })).toBeUndefined();
  });

  it.each([
    ['of another shape', json({ name: 7 })],
    ['that is a page', new Response('<html>')],
    ['that is empty where one is expected', new Response('')],
  ])('%s is no answer', async (_what, response) => {
    serve(response);
    expect((await problemOf(ask())).code).toBe('bad-answer');
  });
});

describe('a question', () => {
  it('carries its body as JSON', async () => {
    const fetchFake = serve(json({ name: 'x' }));
    await request({ path: '/api/v1/x', method: 'POST', body: { a: null }, answer: answerSchema });
    expect(fetchFake).toHaveBeenCalledWith('/api/v1/x', {
      method: 'POST',
      headers: { accept: 'application/json', 'content-type': 'application/json' },
      body: '{"a":null}',
    });
  });

  it('carries a file as it is', async () => {
    const fetchFake = serve(json({ name: 'rack-1' }));
    const file = new Blob(['{ "id" : 1 }']);
    await request({ path: '/api/v1/x', method: 'POST', file, answer: answerSchema });
    expect(fetchFake).toHaveBeenCalledWith(
      '/api/v1/x',
      expect.objectContaining({
        body: file,
        headers: expect.objectContaining({ 'content-type': 'application/octet-stream' }),
      }),
    );
  });

  it('without a body claims no content type', async () => {
    const fetchFake = serve(json({ name: 'x' }));
    await ask();
    expect(fetchFake).toHaveBeenCalledWith('/api/v1/x', {
      method: 'GET',
      headers: { accept: 'application/json' },
    });
  });
});

describe('a problem', () => {
  it('is what the server says', async () => {
    const fields = { username: 'Enter your user name' };
    const error = { code: 'too-many-tries', message: 'Wait', requestId: 'r-7', retryAfterS: 30, fields };
    serve(json({ error }, 429));
    expect(await problemOf(ask())).toMatchObject(error);
  });

  it.each([
    ['page of something in between', new Response('<html>502</html>', { status: 502 })],
    ['JSON of something in between', json({ message: 'nope' }, 500)],
    ['code of another version', json({ error: { code: 'new-one', message: '', requestId: '' } }, 400)],
  ])('in the %s is not guessed', async (_what, response) => {
    serve(response);
    expect((await problemOf(ask())).code).toBe('bad-answer');
  });

  it('of the network is no connection', async () => {
    const cause = new TypeError('Failed to fetch');
    serve(cause);
    expect(await problemOf(ask())).toMatchObject({ code: 'no-connection', cause });
  });

  it('is none when the page itself gave up', async () => {
    serve(new DOMException('gone', 'AbortError'));
    await expect(ask()).rejects.toMatchObject({ name: 'AbortError' });
  });
});
