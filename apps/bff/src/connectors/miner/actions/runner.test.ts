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

describe('an action', () => {
  it('is sent once, and done when its effect is seen', async () => {
    const { perform, control, countOf } = await start();
    const { end, noted } = await perform('restart-cgminer');
    expect(end).toEqual(DONE);
    expect(noted.sending).toHaveLength(1);
    expect(await countOf('restartCgMiner')).toBe(1);
    expect((await control.miner(0)).cgminer).toBe('running');
  });

  it('shows the miner as restarting as planned until then', async () => {
    const { perform, connector } = await start();
    const states: string[] = [];
    const { end } = await perform(
      'reboot',
      {},
      {
        onSending: async () => void states.push(connector.live().readRow().row.state),
      },
    );
    expect(end).toEqual(DONE);
    expect(states).toEqual(['online']);
    expect(connector.live().readEntry().planned).toBeNull();
  });

  it('waits until the database knows that bytes may leave', async () => {
    const { perform, countOf } = await start();
    let countMeanwhile: number | null = null;
    await perform(
      'restart-cgminer',
      {},
      {
        onSending: async () => {
          countMeanwhile = await countOf('restartCgMiner');
        },
      },
    );
    expect(countMeanwhile).toBe(0);
    expect(await countOf('restartCgMiner')).toBe(1);
  });

  it('is not sent when the database cannot note it', async () => {
    const { perform, countOf } = await start();
    const fail = () => Promise.reject(new Error('disk full'));
    await expect(perform('restart-cgminer', {}, { onSending: fail })).rejects.toThrow('disk full');
    expect(await countOf('restartCgMiner')).toBe(0);
  });
});

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

describe('power-off', () => {
  it('is done when the miner is silent, and the miner is called powered off until it answers', async () => {
    const { perform, control, connector } = await start();
    const { end } = await perform('power-off');
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
});
