import { beforeEach, describe, expect, it } from 'vitest';
import { UpstreamError } from '../../upstream/upstream-error.ts';
import {
  type Answerer,
  answerWell,
  away,
  FIRST,
  page,
  refuse,
  settingsOf,
  startWorld,
  type World,
} from './pool-world.fixture.ts';

const { signal } = new AbortController();
const PASSWORD = 'correct horse';
let world: World;
const pay = () => world.pool.requestPayout(FIRST, { method: 'http', password: PASSWORD }, signal);
const errorOf = async (promise: Promise<unknown>): Promise<UpstreamError> => {
  const error: unknown = await promise.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof UpstreamError)) throw new Error('no error of the upstream');
  return error;
};
const limitedIn =
  (status: number): Answerer =>
  () =>
    Promise.resolve({ status, headers: { 'retry-after': '5' }, body: '{"status":false,"message":"later"}' });
const orders = () => world.calls.filter(({ body }) => body !== undefined);

beforeEach(() => {
  world = startWorld();
});

describe('an order', () => {
  it('is one POST of JSON, with what the pool wants', async () => {
    const body = { monitor: true, wallet: '203.0.113.7:3415', password: PASSWORD };
    expect(await world.pool.updateSettings(FIRST, body, signal)).toEqual({ monitor: true, limited: false });
    expect(orders()).toMatchObject([
      { path: `/v2/user/rig%2B${FIRST}%40pool.example/updateUserSettings`, body: JSON.stringify(body) },
    ]);
  });

  it("sends the text of a file as it is, and keeps the amount's digits", async () => {
    const tx = '{\n "amount": 18446744073709551615, "id": "x"\n}\n';
    world.answerWith(() => Promise.resolve({ body: '{"status":true,"amount":18446744073709551615}' }));
    expect(await world.pool.finalizePayout(FIRST, { tx, password: PASSWORD }, signal)).toEqual({
      amountNanogrin: '18446744073709551615',
    });
    expect(JSON.parse(orders()[0]?.body ?? '')).toEqual({ tx, password: PASSWORD });
  });

  it('is done though the amount of its answer cannot be read', async () => {
    world.answerWith(() => Promise.resolve({ body: '{"status":true,"amount":{"value":1}}' }));
    expect(await pay()).toEqual({ amountNanogrin: null });
  });

  it('makes what is known old', async () => {
    await world.poll();
    const before = world.calls.length;
    await pay();
    world.pool.read(FIRST);
    await world.clock.settle();
    expect(world.calls.length).toBe(before + 5);
  });

  it('of an account that is not there is none', async () => {
    const order = world.pool.requestPayout('bbbbbbbbbbbb', { method: 'http', password: PASSWORD }, signal);
    await expect(order).rejects.toMatchObject({ code: 'not-found' });
    expect(world.calls).toEqual([]);
  });
});

describe('what became of it', () => {
  it.each([
    [
      'refused in its words',
      refuse('<b>Invalid</b> password'),
      { isDoubtful: false, said: 'Invalid password' },
    ],
    ['refused with 200', refuse('no', 200), { isDoubtful: false, said: 'no' }],
    ['limited', page(429), { isDoubtful: false, said: null }],
    [
      'a cache that got no answer in time',
      page(503, { 'retry-after': '5' }),
      { isDoubtful: true, said: null },
    ],
    ['limited by the pool itself', limitedIn(503), { isDoubtful: false }],
    ['limited by a page', page(403), { isDoubtful: false, said: null }],
    ['a page of its server', page(502), { isDoubtful: true, said: null }],
    ['a page instead of an answer', page(200), { isDoubtful: true, said: null }],
    ['sent elsewhere', page(301), { isDoubtful: true, said: null }],
    ['no answer', away, { isDoubtful: true, said: null }],
  ])('%s', async (_, answer, expected) => {
    world.answerWith(answer);
    expect(await errorOf(pay())).toMatchObject(expected);
    expect(orders()).toHaveLength(1);
  });

  it('is nothing when no byte left', async () => {
    world.answerWith(away);
    world.stopSending();
    const error = await errorOf(pay());
    expect(error.isDoubtful).toBe(false);
  });

  it('is doubtful when it was given up after it left, and nothing when it was before', async () => {
    const controller = new AbortController();
    world.answerWith(() => {
      controller.abort(new Error('closed'));
      return Promise.reject(controller.signal.reason);
    });
    const left = world.pool.requestPayout(FIRST, { method: 'http', password: PASSWORD }, controller.signal);
    expect(await errorOf(left)).toMatchObject({ isDoubtful: true, kind: 'timeout' });
    const before = world.pool.requestPayout(FIRST, { method: 'http', password: PASSWORD }, controller.signal);
    await expect(before).rejects.toThrow('closed');
    expect(orders()).toHaveLength(1);
  });

  it('never shows the password', async () => {
    world.answerWith(refuse(`no: ${'x'.repeat(10)}`));
    const error = await errorOf(pay());
    expect(JSON.stringify([error.message, error.stack, error.said, `${error.cause}`])).not.toContain(
      PASSWORD,
    );
  });
});

describe('asking anew around an order', () => {
  it('asks past our own cache, each time', async () => {
    await world.poll();
    const before = await world.pool.refresh(FIRST, 'settings', signal);
    expect(before.settings.value).toEqual({ monitor: true, wallet: '203***415' });
    await world.pool.refresh(FIRST, 'settings', signal);
    await world.pool.refresh(FIRST, 'payouts', signal);
    expect(world.calls.map(({ endpoint }) => endpoint).slice(4)).toEqual([
      'userSettings',
      'userSettings',
      'payoutStats',
    ]);
  });

  it('does not take for new what was asked before', async () => {
    const gate = Promise.withResolvers<void>();
    let count = 0;
    world.answerWith(async (request) => {
      if (request.endpoint !== 'dashboard') return answerWell(request);
      count += 1;
      const body = `{"status":true,"unpaid_balance":${count}}`;
      if (count === 1) await gate.promise;
      return { body };
    });
    world.pool.read(FIRST);
    await world.clock.settle();
    const anew = world.pool.refresh(FIRST, 'dashboard', signal);
    gate.resolve();
    expect((await anew).dashboard.value?.balances.unpaidNanogrin).toBe('2');
  });

  it('is one question for all who asked while another was under way', async () => {
    const refresh = () => world.pool.refresh(FIRST, 'payouts', signal);
    await Promise.all([refresh(), refresh(), refresh(), refresh()]);
    expect(world.calls.map(({ endpoint }) => endpoint)).toEqual(['payoutStats', 'payoutStats']);
  });

  it('ends when the account is moved: what was asked is another user', async () => {
    world.answerWith(({ signal: given }) => {
      const { promise, reject } = Promise.withResolvers<never>();
      given?.addEventListener('abort', () => reject(given.reason));
      return promise;
    });
    const asking = world.pool.refresh(FIRST, 'payouts', signal);
    await world.clock.settle();
    world.memory.put(settingsOf(FIRST, { user: 'other@pool.example' }), 'moved');
    await expect(asking).rejects.toMatchObject({ code: 'changed-meanwhile' });
  });

  it('throws why it could not, with what was known left as it is', async () => {
    await world.poll();
    world.answerWith(page(429));
    expect(await errorOf(world.pool.refresh(FIRST, 'payouts', signal))).toMatchObject({ kind: 'rejected' });
    expect(world.pool.read(FIRST).payouts.value).toEqual([]);
  });
});
