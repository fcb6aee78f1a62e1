import { afterEach, describe, expect, test } from 'vitest';
import { createAddressGuard } from './address-guard.ts';
import { ask, loopbackGuard, ok } from './ask.fixture.ts';
import { createHttpClient } from './http-client.ts';
import { closeRawServers, startDeafServer, startRawServer } from './raw-server.fixture.ts';

const client = createHttpClient({ guard: loopbackGuard });
const strict = createHttpClient({
  guard: createAddressGuard({ policy: 'private', allowed: [], ownListeners: () => [] }),
});
afterEach(closeRawServers);

/** How often a request says that it left, and how it ended. */
const send = async (origin: string, more: Parameters<typeof ask>[1] = {}, by = client) => {
  let sentCount = 0;
  const onSent = () => {
    sentCount += 1;
  };
  const outcome = await by.request(ask(origin, { ...more, onSent })).then(
    () => 'answered',
    (error: { reason?: string }) => error.reason,
  );
  return { outcome, sentCount };
};

describe('a request says when it leaves', () => {
  test('once, also on a kept connection', async () => {
    const { origin } = await startRawServer((socket) => socket.write(ok('{}')));
    expect(await send(origin)).toEqual({ outcome: 'answered', sentCount: 1 });
    expect(await send(origin)).toEqual({ outcome: 'answered', sentCount: 1 });
  });

  test('even when nothing comes back', async () => {
    const { origin } = await startRawServer((socket) => socket.end());
    expect(await send(origin)).toEqual({ outcome: 'cut-off', sentCount: 1 });
    const silent = await startRawServer(() => undefined);
    expect(await send(silent.origin, { timeoutMs: 500 })).toEqual({ outcome: 'timed-out', sentCount: 1 });
  });

  test('and not when nobody listens, nobody answers or the address is forbidden', async () => {
    const { origin, close } = await startRawServer(() => undefined);
    await close();
    expect(await send(origin)).toEqual({ outcome: 'refused', sentCount: 0 });
    const deaf = await startDeafServer();
    expect(await send(deaf.origin, { timeoutMs: 200 })).toEqual({ outcome: 'no-answer', sentCount: 0 });
    await deaf.close();
    const open = await startRawServer((socket) => socket.write(ok('{}')));
    expect(await send(open.origin, {}, strict)).toEqual({ outcome: 'address-not-allowed', sentCount: 0 });
    expect(open.requests).toHaveLength(0);
  });
});
