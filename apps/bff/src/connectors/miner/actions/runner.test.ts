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

  it('is not sent when the server stops right before', async () => {
    const { perform, countOf } = await start();
    const stopping = new AbortController();
    const onSending = async () => stopping.abort(new Error('the server stops'));
    const performing = perform('reboot', {}, { onSending, signal: stopping.signal });
    await expect(performing).rejects.toThrow('the server stops');
    expect(await countOf('reboot')).toBe(0);
  });

  it('is not sent when the database cannot note it', async () => {
    const { perform, countOf } = await start();
    const fail = () => Promise.reject(new Error('disk full'));
    await expect(perform('restart-cgminer', {}, { onSending: fail })).rejects.toThrow('disk full');
    expect(await countOf('restartCgMiner')).toBe(0);
  });
});

describe('before an action', () => {
  const nothingSent = { sending: [], awaiting: [] };
  const expectUnsent = async (reason: string, state = 'failed') => {
    const { end, noted } = await miner.perform('reboot');
    expect(end).toMatchObject({ state, reason });
    expect(noted).toEqual(nothingSent);
    expect(await miner.countOf('reboot')).toBe(0);
  };

  it('a password the miner refuses ends it', async () => {
    const { setLogin } = await start();
    setLogin({ username: 'admin', password: 'wrong' });
    await expectUnsent('wrong-password');
  });

  it('the guest account ends it', async () => {
    const { setLogin, control } = await start();
    const { passwords } = await control.miner(0);
    setLogin({ username: 'guest', password: passwords.guest });
    await expectUnsent('guest-account');
  });

  it('another miner at its address ends it', async () => {
    const { control, connector } = await start();
    await control.patch(0, { mac: '02:00:00:00:00:99' });
    connector.http.forget(connector.registry.read().origin);
    await expectUnsent('another-miner');
  });

  it('a host whose page is no miner gets no login', async () => {
    const { control } = await start();
    await control.setFault(0, { kind: 'garbage', endpoint: 'page' });
    await control.clearRequests(0);
    await expectUnsent('another-miner');
    expect(await miner.countOf('auth')).toBe(0);
  });

  it('a model which is only read is left out', async () => {
    await start({ scenario: 'other-model' });
    await expectUnsent('read-only-model', 'skipped');
  });

  it('a miner that does not answer gets nothing', async () => {
    const { control } = await start();
    await control.setFault(0, { kind: 'refuse' });
    await expectUnsent('not-sent');
  });

  it('a miner that is gone is left out', async () => {
    const { connector, runner } = await start();
    connector.registry.remove();
    expect(runner.judge('reboot', connector.id, {}).skip).toBe('removed');
  });
});

describe('after a restart of the server', () => {
  const memoOf = async (action: 'reboot' | 'restart-cgminer') => {
    const gone = new AbortController();
    const sent: { memo: unknown; sentAt: number }[] = [];
    const interrupted = miner.perform(
      action,
      {},
      {
        signal: gone.signal,
        onSending: async (memo) => {
          sent.push({ memo, sentAt: miner.clock.now() });
          miner.hooks.beforeLook = () => Promise.resolve(gone.abort(new Error('the server stops')));
        },
      },
    );
    await expect(interrupted).rejects.toThrow('the server stops');
    delete miner.hooks.beforeLook;
    const [first] = sent;
    if (first === undefined) throw new Error('nothing was noted');
    return first;
  };

  it.each(['reboot', 'restart-cgminer'] as const)('%s is only looked for', async (action) => {
    await start();
    const sent = await memoOf(action);
    const { end, noted } = await miner.resume(action, {}, sent);
    expect(end).toEqual(DONE);
    expect(noted.sending).toEqual([]);
    expect(await miner.countOf(action === 'reboot' ? 'reboot' : 'restartCgMiner')).toBe(1);
  });

  it('is not looked at for ever when the clock was set back meanwhile', async () => {
    await start();
    const sentAt = miner.clock.now() + 365 * 24 * 3_600_000;
    const memo = { elapsedS: 89_000, takenAt: sentAt };
    let lookCount = 0;
    miner.hooks.beforeLook = async () => {
      lookCount += 1;
      if (lookCount > 100) throw new Error('nobody ends it');
    };
    const { end } = await miner.resume('restart-cgminer', {}, { memo, sentAt });
    expect(end).toMatchObject({ state: 'failed', reason: 'not-done' });
  });

  it('an order that never left is seen not to be done', async () => {
    await start();
    const memo = { elapsedS: 89_000, takenAt: miner.clock.now() };
    const { end } = await miner.resume('restart-cgminer', {}, { memo, sentAt: miner.clock.now() });
    expect(end).toMatchObject({ state: 'failed', reason: 'not-done' });
    expect(await miner.countOf('restartCgMiner')).toBe(0);
  });
});

describe('while it is awaited', () => {
  it('a miner that was removed is not known any more', async () => {
    const { perform, connector, hooks } = await start();
    hooks.beforeLook = async () => connector.registry.remove();
    expect((await perform('restart-cgminer')).end).toMatchObject({
      state: 'not-known',
      reason: 'not-seen-again',
    });
  });

  it('says that it stopped when it does not come back in time', async () => {
    const { perform, control, hooks } = await start();
    hooks.beforeLook = () => control.patch(0, { cgminer: 'starting' });
    expect((await perform('restart-cgminer')).end).toEqual({
      state: 'done',
      reason: null,
      note: 'stopped, and not back yet',
    });
  });

  it('shows what was ordered, whatever polls say, until the first poll after it', async () => {
    const { perform, connector, hooks } = await start();
    const read = () => {
      const live = connector.live();
      return { ...live.readEntry().planned, state: live.readRow().row.state };
    };
    const seen: unknown[] = [];
    hooks.beforeLook = async () => {
      await connector.poll();
      seen.push(read());
    };
    await perform('reboot');
    const away = { action: 'reboot', since: expect.any(Number), usualS: 120, state: 'rebooting-as-planned' };
    expect([...seen, read()]).toEqual([...seen.map(() => away), away]);
    expect(seen.length).toBeGreaterThan(1);
    await connector.poll();
    expect(read()).toEqual({ state: 'tuning' });
  });

  it('leaves nothing behind at a paused miner, which no poll follows', async () => {
    const { perform, connector } = await start();
    connector.registry.edit({ paused: true });
    expect((await perform('reboot')).end).toEqual(DONE);
    expect(connector.live().readEntry().planned).toBeNull();
    expect(connector.live().readRow().row.state).toBe('paused');
  });
});

describe('judging a miner without asking it', () => {
  it('leaves out what is not there, may not be or is so already', async () => {
    const { runner, connector, control } = await start();
    const judge = (mode: string) => runner.judge('set-auto-tune', connector.id, { mode });
    expect(judge('efficient')).toEqual({ skip: null, warnings: [] });
    expect(judge('balanced').skip).toBe('already-so');
    await control.setFault(0, { kind: 'refuse' });
    await connector.poll();
    expect(judge('efficient').skip).toBe('unreachable');
  });

  it('warns of one that is not well', async () => {
    const { runner, connector } = await start({ scenario: 'dead-chain' });
    expect(runner.judge('reboot', connector.id, {})).toEqual({ skip: null, warnings: ['degraded'] });
  });

  it('warns of one that refused its login', async () => {
    const { runner, connector, setLogin } = await start();
    setLogin({ username: 'admin', password: 'wrong' });
    await connector.poll();
    expect(runner.judge('reboot', connector.id, {})).toEqual({ skip: null, warnings: ['login-refused'] });
  });

  it.each([
    [null, 'no-credential'],
    ['locked', 'credential-locked'],
  ] as const)('login %s: %s', async (login, reason) => {
    const { runner, connector } = await start();
    connector.registry.store(login);
    expect(runner.judge('reboot', connector.id, {}).skip).toBe(reason);
    expect((await miner.perform('reboot')).end).toMatchObject({ state: 'skipped', reason });
  });
});
