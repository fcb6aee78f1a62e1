import type { PoolSlot } from '@mintdeck/shared-types/miner/pool-slots';
import { afterEach, describe, expect, it } from 'vitest';
import { type SimulatedActions, startSimulatedActions } from '../../../../test/simulated-actions.ts';

let miner: SimulatedActions;
afterEach(() => miner.stop());
const start = async (...plan: Parameters<typeof startSimulatedActions>) => {
  miner = await startSimulatedActions(...plan);
  await miner.connector.poll();
  return miner;
};

const DONE = { state: 'done', reason: null, note: null };
const ONE = 'stratum+tcp://one.example:3333';
const TWO = 'stratum+tcp://two.example:3333';
const TEMPLATE = 'aaaaaaaaaaaa';
/** what must be in no row, note, answer or error */
const MARKER = 'marker-password-4711';

const typed = (url: string, user = 'acme.w1', password = 'x'): PoolSlot => ({
  url,
  user,
  password: { typed: password },
});
const kept = (url: string, user = 'acme.w1'): PoolSlot => ({ url, user, password: { unchanged: true } });
const poolsOf = async ({ control }: SimulatedActions) => (await control.miner(0)).pools;

describe('update-pools', () => {
  it('replaces the list in its order, and is done when the miner has it and mines anew', async () => {
    const { perform } = await start();
    const { end } = await perform('update-pools', {
      pools: [typed(TWO, 'b', 'p 2'.trim().replace(' ', '_')), typed(ONE)],
    });
    expect(end).toEqual(DONE);
    expect(await poolsOf(miner)).toEqual([
      { url: TWO, user: 'b', pass: 'p_2' },
      { url: ONE, user: 'acme.w1', pass: 'x' },
    ]);
  });

  it('sends nothing when it is so already, passwords and order included', async () => {
    const { perform, countOf } = await start();
    const pools = [typed(ONE), typed(TWO)];
    await perform('update-pools', { pools });
    expect((await perform('update-pools', { pools })).end.reason).toBe('already-so');
    expect((await perform('update-pools', { pools: [kept(ONE), kept(TWO)] })).end.reason).toBe('already-so');
    expect(await countOf('updatePools')).toBe(1);
    expect((await perform('update-pools', { pools: [typed(TWO), typed(ONE)] })).end).toEqual(DONE);
    expect((await perform('update-pools', { pools: [typed(TWO, 'acme.w1', 'y'), typed(ONE)] })).end).toEqual(
      DONE,
    );
  });

  it('keeps a password for the very same address only', async () => {
    const { perform, countOf } = await start();
    await perform('update-pools', { pools: [typed(ONE, 'acme.w1', MARKER)] });
    const { end } = await perform('update-pools', { pools: [kept('stratum+tcp://one.example:3334')] });
    expect(end).toMatchObject({ state: 'failed', reason: 'no-pool-password' });
    expect(await countOf('updatePools')).toBe(1);
    expect((await perform('update-pools', { pools: [kept(ONE, 'acme.w2')] })).end).toEqual(DONE);
    expect(await poolsOf(miner)).toEqual([{ url: ONE, user: 'acme.w2', pass: MARKER }]);
  });

  it('puts the password of a template in, and each miner its own name', async () => {
    const { perform, pools, connector } = await start({ mac: '02:d1:0a:0b:0c:0d' });
    pools.templates.set(`${TEMPLATE} ${ONE}`, MARKER);
    connector.registry.edit({ name: 'T1-7', position: 'A-07' });
    const slot = { url: ONE, user: 'acme.{name}-{mac8}-{position}', password: { templateId: TEMPLATE } };
    expect((await perform('update-pools', { pools: [slot] })).end).toEqual(DONE);
    expect(await poolsOf(miner)).toEqual([{ url: ONE, user: 'acme.T1-7-0a0b0c0d-A-07', pass: MARKER }]);
  });

  it.each([
    ['a template without this address', { url: TWO, user: 'u', password: { templateId: TEMPLATE } }],
    ['a name of blanks', typed(ONE, '{position}')],
    ['a name with a blank in it', typed(ONE, '{name}')],
    ['no such placeholder', typed(ONE, 'w.{nn}')],
    ['no password', typed(ONE, 'u', '')],
    ['a user part in the address', typed('stratum+tcp://a:b@one.example:1')],
  ])('refuses %s before anything is sent', async (_, slot) => {
    const { runner, connector, pools } = await start();
    pools.templates.set(`${TEMPLATE} ${ONE}`, MARKER);
    connector.registry.edit({ name: 'Miner 7' });
    const prepare = () => runner.prepare('update-pools', [connector.id], { pools: [slot] });
    expect(prepare).toThrow(expect.objectContaining({ code: 'invalid-input' }));
  });

  it('names no password in what people see, in the memo or in an end', async () => {
    const { runner, connector, perform, control } = await start();
    await control.patch(0, { pools: [{ url: ONE, user: 'old', pass: `old-${MARKER}` }] });
    const raw = { pools: [typed(TWO, 'u', MARKER), kept(ONE)] };
    expect(JSON.stringify(runner.prepare('update-pools', [connector.id], raw).asked)).not.toContain(MARKER);
    const performed = await perform('update-pools', raw);
    expect(performed.end).toEqual(DONE);
    expect(JSON.stringify(performed)).not.toContain(MARKER);
    expect(JSON.stringify(connector.live().readDetail())).not.toContain(MARKER);
  });

  it('is seen to differ when the miner has another list afterwards', async () => {
    const { perform, hooks, control } = await start();
    hooks.beforeLook = () => control.patch(0, { pools: [{ url: ONE, user: 'thief', pass: 'x' }] });
    expect((await perform('update-pools', { pools: [typed(ONE)] })).end).toMatchObject({
      state: 'failed',
      reason: 'read-back-differs',
    });
  });

  it('warns of a pool that is not trusted, and of one twice', async () => {
    const { runner, connector, pools } = await start();
    const judge = (slots: PoolSlot[]) => {
      const { parameters } = runner.prepare('update-pools', [connector.id], { pools: slots });
      return runner.judge('update-pools', connector.id, parameters).warnings;
    };
    expect(judge([typed(ONE)])).toEqual([]);
    pools.trusted = ['one.example:*/acme.*'];
    expect(judge([typed(ONE)])).toEqual([]);
    expect(judge([typed(ONE, 'thief')])).toEqual(['pool-not-trusted']);
    expect(judge([typed(ONE), typed(ONE)])).toEqual(['pool-twice']);
  });
});
