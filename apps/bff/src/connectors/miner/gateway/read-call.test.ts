import { describe, expect, it } from 'vitest';
import type { UpstreamReply } from '../../../upstream/exchange.ts';
import { UpstreamError } from '../../../upstream/upstream-error.ts';
import { RefusedCall } from '../refused-call.ts';
import { forwardRead } from './read-call.ts';

const read = (more: Partial<UpstreamReply>, call: { mayBeUnknown?: true } = {}): Promise<string> => {
  const whole = {
    status: 200,
    contentType: 'application/json',
    headers: {},
    body: '{}',
    takenAt: 0,
    tookMs: 0,
    ...more,
  };
  const what = {
    kind: 'read',
    name: 'pools',
    timeoutMs: 1,
    maxBytes: 1,
    origin: 'http://192.0.2.50',
    method: 'GET',
    ...call,
  } as const;
  const asking = { authorization: 'Basic x', signal: new AbortController().signal };
  return forwardRead({ forward: async () => whole }, what, asking);
};
const errorOf = (more: Partial<UpstreamReply>) => read(more).catch((error: unknown) => error);

describe('an answer', () => {
  it('goes on as it came', async () => {
    const body = '{ "a": 1.0, "MHS 5s":5373032,"b":"\\/" }';
    expect(await read({ body })).toBe(body);
    expect(await read({ body, contentType: 'text/plain; charset=utf-8' })).toBe(body);
  });

  it('has every password hidden, wherever it stands', async () => {
    const body =
      '{"pools":[{"url":"u","pass":"a"},{"pass":""}],"x":{"Password1":7,"password":{"a":1},"passwd":"c","PASS2":"d"},"pass":null}';
    expect(JSON.parse(await read({ body }))).toEqual({
      pools: [{ url: 'u', pass: '********' }, { pass: '' }],
      x: { Password1: '********', password: '********', passwd: '********', PASS2: '********' },
      pass: null,
    });
    const name = JSON.stringify({ passed: 'a', compass: 'b', 'Pass\u0000': 'c' });
    expect(await read({ body: name })).toBe(name);
    expect(await read({ body: '{"\\u0070ass":"secret"}' })).not.toContain('secret');
  });

  it.each<[string, Partial<UpstreamReply>, string]>([
    ['a page', { contentType: 'text/html', body: '{}' }, 'not-understood'],
    ['of no kind', { contentType: null }, 'not-understood'],
    ['a page under another name', { body: '<script>alert(1)</script>' }, 'not-understood'],
    ['a redirect', { status: 302 }, 'not-understood'],
    ['partial', { status: 206 }, 'not-understood'],
    ['packed', { headers: { 'content-encoding': 'gzip' } }, 'not-understood'],
    ['nested without end', { body: '['.repeat(500_000) + ']'.repeat(500_000) }, 'not-understood'],
    ['an error of its server', { status: 500 }, 'server-error'],
  ])('is none: %s', async (_name, more, reason) => {
    const error = await errorOf(more);
    expect(error).toBeInstanceOf(UpstreamError);
    expect(error).toMatchObject({ reason });
  });

  it('that a login is over is for the session to mend', async () => {
    expect(await errorOf({ body: '{"success":false,"token":"expired"}' })).toBeInstanceOf(RefusedCall);
    expect(await errorOf({ status: 401, contentType: 'text/html' })).toBeInstanceOf(RefusedCall);
    const body = '{"success":false,"message":"invalid request"}';
    expect(await errorOf({ body })).toMatchObject({ refusal: 'invalid-request' });
    expect(await read({ body }, { mayBeUnknown: true })).toBe(body);
    const other = '{"success":false,"message":"No data to show"}';
    expect(await read({ body: other })).toBe(other);
  });
});
