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

describe('reboot', () => {
  it('is done when the system is young and hashes again', async () => {
    const { perform, control } = await start();
    expect((await perform('reboot')).end).toEqual(DONE);
    expect((await control.miner(0)).uptimeS).toBeLessThan(600);
  });
});

describe('set-auto-tune', () => {
  it.each(['2018-05', '2018-08'] as const)('sets the mode, build of %s', async (generation) => {
    const { perform, control } = await start({ generation });
    expect((await perform('set-auto-tune', { mode: 'efficient' })).end).toEqual(DONE);
    expect((await control.miner(0)).autoTune.mode).toBe('efficient');
  });

  it('sends nothing when it is so already', async () => {
    const { perform, countOf } = await start();
    expect((await perform('set-auto-tune', { mode: 'balanced' })).end).toMatchObject({
      state: 'skipped',
      reason: 'already-so',
    });
    expect(await countOf('setAutoTune')).toBe(0);
  });
});

describe('what is asked for', () => {
  it('is checked per field', async () => {
    const { runner, connector } = await start();
    const prepare = () => runner.prepare('set-auto-tune', [connector.id], { mode: 'turbo' });
    expect(prepare).toThrow(expect.objectContaining({ code: 'invalid-input' }));
  });

  it('a level is refused where the firmware has none, and set where it has', async () => {
    const old = await start({ generation: '2018-05' });
    expect((await old.perform('set-auto-tune', { mode: 'efficient', level: '3' })).end).toMatchObject({
      state: 'failed',
      reason: 'unsupported',
    });
    await old.stop();
    const later = await start({ generation: '2018-08' });
    expect((await later.perform('set-auto-tune', { mode: 'efficient', level: '3' })).end).toEqual(DONE);
    expect((await later.control.miner(0)).autoTune).toEqual({ mode: 'efficient', level: '3' });
  });

  it('a level alone that the firmware does not take is seen by reading it back', async () => {
    const { perform } = await start({ generation: '2018-08' });
    expect((await perform('set-auto-tune', { mode: 'balanced', level: '5' })).end).toMatchObject({
      state: 'failed',
      reason: 'read-back-differs',
    });
  });
});

describe('power-off', () => {
  it('is done when the miner is silent, and the miner is called powered off until it answers', async () => {
    const { perform, control, connector, hooks } = await start();
    const seen: string[] = [];
    hooks.beforeLook = async () => {
      const { state, reason } = connector.live().readRow().row;
      seen.push(`${state} ${reason}`);
    };
    const { end } = await perform('power-off');
    expect(new Set(seen)).toEqual(new Set(['online null', 'unreachable powered-off']));
    expect(end).toEqual({ state: 'done', reason: null, note: 'somebody has to switch it on' });
    expect((await control.miner(0)).power).toBe('off');
    await connector.poll();
    expect(connector.live().readRow().row).toMatchObject({ state: 'unreachable', reason: 'powered-off' });
    await control.patch(0, { power: 'on' });
    await control.advance(200);
    await connector.poll();
    expect(connector.live().readRow().row).toMatchObject({ state: 'online', reason: null });
  });
});

describe('factory-reset', () => {
  it('takes the miner back with its factory password, by its MAC', async () => {
    const { perform, control, connector } = await start({ adminPassword: 'not-the-factory-one' });
    const { end } = await perform('factory-reset');
    expect(end).toMatchObject({ state: 'done', reason: null });
    const { passwords } = await control.miner(0);
    expect(connector.registry.fleet.readLogin(connector.id)).toEqual({
      username: 'admin',
      password: passwords.admin,
    });
  });

  it.each([
    // a board whose own was never written: every one of a batch has it
    ['00:0a:35:00:00:00'],
    ['02:00:00:00:00:99'],
  ])('does not take a stranger for it: MAC %s afterwards', async (mac) => {
    const { perform, control, connector, hooks } = await start({ adminPassword: 'not-the-factory-one' });
    const before = connector.registry.fleet.readLogin(connector.id);
    hooks.beforeLook = () => control.patch(0, { mac });
    expect((await perform('factory-reset')).end.state).toBe('not-known');
    expect(connector.registry.fleet.readLogin(connector.id)).toEqual(before);
  });

  it('is not taken for ours when its MAC never told machines apart', async () => {
    const plan = { scenario: 'default-mac', adminPassword: 'not-the-factory-one' } as const;
    const { perform, connector } = await start(plan);
    const before = connector.registry.fleet.readLogin(connector.id);
    expect((await perform('factory-reset')).end).toMatchObject({
      state: 'not-known',
      reason: 'not-seen-again',
    });
    expect(connector.registry.fleet.readLogin(connector.id)).toEqual(before);
  });
});
