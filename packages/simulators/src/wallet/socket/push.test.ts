import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { WebSocket } from 'ws';
import { type Browser, createBrowser } from '../testing/browser.ts';
import { startWalletFixture, type WalletFixture } from '../testing/wallet-fixture.ts';

let place: WalletFixture;
const open: WebSocket[] = [];

beforeAll(async () => {
  place = await startWalletFixture([{ scenario: 'plain' }, { scenario: 'plain' }]);
});
afterAll(async () => {
  for (const socket of open) socket.terminate();
  await place.stop();
});
beforeEach(() => place.control.clearFaults());

type Frame = { method: string; params: readonly Record<string, unknown>[] };

/** A socket that has named its user, and what came so far. */
async function listen(browser: Browser, userId: string): Promise<{ socket: WebSocket; frames: Frame[] }> {
  const socket = browser.listen();
  open.push(socket);
  const frames: Frame[] = [];
  socket.on('message', (data) => frames.push(JSON.parse(String(data))));
  await new Promise((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });
  socket.send(userId);
  return { socket, frames };
}

describe('the websocket', () => {
  it('needs a session', async () => {
    const socket = createBrowser(place.wallets.url).listen();
    const status = await new Promise((resolve) =>
      socket.once('unexpected-response', (_req, res) => resolve(res.statusCode)),
    );
    expect(status).toBe(401);
    socket.on('error', () => undefined);
    socket.terminate();
  });

  it('tells what happened while nobody listened, then what happens', async () => {
    const browser = await place.enter();
    const invoice = await place.control.issueInvoice(0, { sat: 17_647, memo: 'hot chocolate' });
    await place.control.payInvoice(0);
    const { frames, socket } = await listen(browser, 'alice@example.com');
    await expect.poll(() => frames.map(({ method }) => method)).toContain('newtransactions');
    const event = {
      type: 'Invoice',
      memo: 'hot chocolate',
      value: 2.9999900000000004,
      payment_request: invoice.text,
    };
    expect(frames.find(({ method }) => method === 'newtransactions')?.params).toEqual([event]);
    await place.control.addChannel(0, {
      peer: 'new',
      capacitySat: 250_000,
      balanceSat: 0,
      state: 'pending',
      waitBlocks: 1,
    });
    await place.control.mine();
    await expect.poll(() => frames.map(({ method }) => method)).toContain('newchannels');
    expect(frames.find(({ method }) => method === 'newchannels')?.params[0]).toMatchObject({
      capacity: 42.5,
    });
    await expect.poll(() => frames.at(-1)?.method).toBe('refresh');
    socket.terminate();
  });

  it('tells each event to one socket only, and believes whoever says who they are', async () => {
    const [alice, bob] = [await place.enter(0), await place.enter(1)];
    const own = await listen(alice, 'alice@example.com');
    const spoofing = await listen(bob, 'alice@example.com');
    for (let count = 1; count <= 5; count += 1) {
      await place.control.issueInvoice(0, { sat: 100 * count });
      await place.control.payInvoice(0);
    }
    const paid = (): unknown[] =>
      [own, spoofing].flatMap(({ frames }) =>
        frames.flatMap(({ method, params }) => (method === 'newtransactions' ? params : [])),
      );
    await expect.poll(() => paid().length).toBe(5);
    expect(new Set(paid().map((each) => JSON.stringify(each))).size).toBe(5);
    own.socket.terminate();
    spoofing.socket.terminate();
  });

  it.each(['reset', 'status', 'not-http'] as const)('can be refused: %s', async (kind) => {
    const browser = await place.enter();
    await place.control.setFault({ kind, endpoint: 'websocket', status: 503, times: 1 });
    await expect(listen(browser, 'alice@example.com')).rejects.toThrow();
    await expect(listen(browser, 'alice@example.com')).resolves.toBeDefined();
  });

  it('can be cut, by a fault and by order, and made to say anything', async () => {
    const browser = await place.enter();
    await place.control.setFault({ kind: 'cut', endpoint: 'websocket', times: 1 });
    const first = await listen(browser, 'alice@example.com');
    await expect.poll(() => first.socket.readyState).toBe(3);
    const second = await listen(browser, 'alice@example.com');
    await place.control.pushText('{"method":"strange"}');
    await expect.poll(() => second.frames.some(({ method }) => method === 'strange')).toBe(true);
    await place.control.cutSockets();
    await expect.poll(() => second.socket.readyState).toBe(3);
  });

  it.each([
    { kind: 'garbage', texts: ['\n<!-- {"method":"ref'] },
    {
      kind: 'wrong-type',
      texts: ['null', '[]', '5', '{"method":5}', '{"method":"newtransactions","params":{}}'],
    },
    { kind: 'huge-body', texts: [JSON.stringify({ method: 'refresh', params: [], padding: 'x'.repeat(9) })] },
  ] as const)('can say $kind first, and goes on', async ({ kind, texts }) => {
    const browser = await place.enter();
    await place.control.setFault({ kind, endpoint: 'websocket', times: 1, bytes: 9 });
    const socket = browser.listen();
    open.push(socket);
    const said: string[] = [];
    socket.on('message', (data) => said.push(String(data)));
    socket.once('open', () => socket.send('alice@example.com'));
    await expect.poll(() => said.slice(0, texts.length)).toEqual(texts);
    await place.control.refresh();
    await expect.poll(() => said).toContain('{"method":"refresh","params":[]}');
    socket.terminate();
  });

  it('can be silent, and keeps what it does not say', async () => {
    const browser = await place.enter();
    await place.control.setFault({ kind: 'silent-reply', endpoint: 'websocket', times: 1 });
    const silent = await listen(browser, 'alice@example.com');
    const { memo } = await place.control.issueInvoice(0, { sat: 7, memo: 'kept' });
    await place.control.payInvoice(0);
    const next = await listen(browser, 'alice@example.com');
    await expect
      .poll(() => next.frames.flatMap(({ params }) => params.map((each) => each.memo)))
      .toContain(memo);
    expect(silent.frames).toEqual([]);
  });
});
