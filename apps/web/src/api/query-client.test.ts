import { QueryObserver } from '@tanstack/react-query';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ApiProblem, type ProblemCode } from '../lib/api-problem.ts';
import { askAgain, createQueryClient, isWorthRetrying } from './query-client.ts';
import { SESSION_KEY, sessionQuery } from './session.ts';

afterEach(() => void vi.unstubAllGlobals());

const SESSION = { username: 'anna', role: 'admin', connection: { encrypted: false, loopback: true } };
const answerError = (code: ProblemCode, status: number) =>
  new Response(JSON.stringify({ error: { code, message: '', requestId: 'r' } }), { status });

describe('asking again', () => {
  it.each([
    ['no-connection', true],
    ['internal', true],
    ['bad-answer', false],
    ['not-allowed', false],
    ['not-signed-in', false],
    ['upstream-timeout', false],
  ] as const)('after %s: %s', (code, worth) => {
    expect(isWorthRetrying(0, new ApiProblem('x', { code }))).toBe(worth);
  });

  it('ends', () => {
    expect(isWorthRetrying(3, new ApiProblem('x', { code: 'no-connection' }))).toBe(false);
    expect(isWorthRetrying(0, new Error('a bug'))).toBe(false);
  });
});

describe('the server is back', () => {
  it('is asked again what a page still waits for, and nothing else', async () => {
    const client = createQueryClient();
    const follow = (name: string, queryFn: () => Promise<string>) =>
      new QueryObserver(client, { queryKey: [name], queryFn, retry: false }).subscribe(() => undefined);
    const lost = vi.fn(() => Promise.resolve('here')).mockRejectedValueOnce(new Error('away'));
    const known = vi.fn(() => Promise.resolve('here'));
    const left = vi.fn(() => Promise.reject(new Error('away')));
    follow('lost', lost);
    follow('known', known);
    follow('left', left)();
    await expect.poll(() => client.getQueryState(['left'])?.status).toBe('error');
    askAgain(client);
    await expect.poll(() => client.getQueryData(['lost'])).toBe('here');
    expect([known, left].map(({ mock }) => mock.calls.length)).toEqual([1, 1]);
  });
});

describe('the session', () => {
  it('is nobody, not an error, before sign-in', async () => {
    vi.stubGlobal('fetch', async () => answerError('not-signed-in', 401));
    expect(await createQueryClient().fetchQuery(sessionQuery)).toBeNull();
  });

  it('ends for the whole page with the first answer that says so', async () => {
    const client = createQueryClient();
    client.setQueryData(SESSION_KEY, SESSION);
    const queryFn = () => Promise.reject(new ApiProblem('x', { code: 'not-signed-in' }));
    await expect(client.fetchQuery({ queryKey: ['miner'], queryFn })).rejects.toThrow();
    expect(client.getQueryData(SESSION_KEY)).toBeNull();
  });

  it('survives other errors', async () => {
    const client = createQueryClient();
    client.setQueryData(SESSION_KEY, SESSION);
    const queryFn = () => Promise.reject(new ApiProblem('x', { code: 'not-allowed' }));
    await expect(client.fetchQuery({ queryKey: ['miner'], queryFn })).rejects.toThrow();
    expect(client.getQueryData(SESSION_KEY)).toEqual(SESSION);
  });
});
