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
const OLD = 'old-password-1';
const NEW = 'new-password-2';
const ADMIN = { account: 'admin', newPassword: NEW };
const stored = ({ connector }: SimulatedActions) => {
  const { fleet } = connector.registry;
  return {
    login: fleet.readLogin(connector.id),
    pending: fleet.pendingPasswords.read(connector.id)?.password ?? null,
  };
};
const NEW_ALONE = { login: { username: 'admin', password: NEW }, pending: null };
const OLD_ALONE = { login: { username: 'admin', password: OLD }, pending: null };

describe('update-password', () => {
  it.each(['2018-05', '2018-08'] as const)(
    'is the login once the miner takes it, build of %s',
    async (generation) => {
      const { perform, control } = await start({ generation, adminPassword: OLD });
      expect((await perform('update-password', ADMIN)).end).toEqual(DONE);
      expect((await control.miner(0)).passwords.admin).toBe(NEW);
      expect(stored(miner)).toEqual(NEW_ALONE);
      expect(await miner.connector.poll()).toBe('ok');
      expect((await perform('update-password', ADMIN)).end.reason).toBe('already-so');
    },
  );

  it('is stored before it leaves, and nowhere in what people see', async () => {
    const { perform, runner, connector } = await start({ adminPassword: OLD });
    const { asked } = runner.prepare('update-password', [connector.id], ADMIN);
    let before: ReturnType<typeof stored> | null = null;
    const onSending = async () => {
      before = stored(miner);
    };
    const performed = await perform('update-password', ADMIN, { onSending });
    expect(before).toEqual({ ...OLD_ALONE, pending: NEW });
    expect(JSON.stringify([asked, performed])).not.toMatch(new RegExp(`${NEW}|${OLD}`));
  });

  it('stays the old one where the miner refuses, and nothing is pending', async () => {
    const { perform, control } = await start({ adminPassword: OLD });
    const onSending = () => control.patch(0, { adminPassword: 'changed-by-somebody' });
    const { end } = await perform('update-password', ADMIN, { onSending });
    expect(end.state).toBe('failed');
    expect(stored(miner)).toEqual(OLD_ALONE);
  });

  it('changes the guest without touching our login; a later build has none to change', async () => {
    const guest = { account: 'guest', newPassword: NEW };
    const old = await start({ generation: '2018-05', adminPassword: OLD });
    expect((await old.perform('update-password', guest)).end).toEqual(DONE);
    expect((await old.control.miner(0)).passwords).toEqual({ admin: OLD, guest: NEW });
    expect(stored(old)).toEqual(OLD_ALONE);
    await old.stop();
    const later = await start({ generation: '2018-08', adminPassword: OLD });
    expect((await later.perform('update-password', guest)).end).toEqual({
      state: 'failed',
      reason: 'refused',
      note: 'invalid user',
    });
    expect(stored(later)).toEqual(OLD_ALONE);
  });

  it('takes the password of a credential set of the admin, and of no other', async () => {
    const { perform, runner, connector } = await start({ adminPassword: OLD });
    connector.registry.setLogins.set('bbbbbbbbbbbb', { username: 'admin', password: NEW });
    connector.registry.setLogins.set('cccccccccccc', { username: 'guest', password: NEW });
    const prepare = (raw: object) => () => runner.prepare('update-password', [connector.id], { ...raw });
    const invalid = expect.objectContaining({ code: 'invalid-input' });
    expect(prepare({ account: 'admin', credentialSetId: 'cccccccccccc' })).toThrow(invalid);
    expect(prepare({ account: 'admin', credentialSetId: 'dddddddddddd' })).toThrow(invalid);
    expect(prepare({ account: 'guest', credentialSetId: 'bbbbbbbbbbbb' })).toThrow(invalid);
    const { end } = await perform('update-password', { account: 'admin', credentialSetId: 'bbbbbbbbbbbb' });
    expect(end).toEqual(DONE);
    expect(stored(miner)).toEqual(NEW_ALONE);
  });
});

describe('a password that never left', () => {
  it('does not wait any more when the job is cancelled, or nobody could note that it leaves', async () => {
    const { perform, countOf } = await start({ adminPassword: OLD });
    const cancelled = new AbortController();
    const onSending = async () => cancelled.abort(new Error('cancelled'));
    const cancelling = perform('update-password', ADMIN, { onSending, signal: cancelled.signal });
    await expect(cancelling).rejects.toThrow('cancelled');
    expect(stored(miner)).toEqual(OLD_ALONE);
    const fail = () => Promise.reject(new Error('disk full'));
    await expect(perform('update-password', ADMIN, { onSending: fail })).rejects.toThrow('disk full');
    expect(stored(miner)).toEqual(OLD_ALONE);
    expect(await countOf('updatePassword')).toBe(0);
  });

  it('was for a miner that was removed meanwhile', async () => {
    const { perform, connector } = await start({ adminPassword: OLD });
    const { pendingPasswords } = connector.registry.fleet;
    const keep = pendingPasswords.keep;
    pendingPasswords.keep = (...asked) => {
      connector.registry.remove();
      return keep(...asked);
    };
    expect((await perform('update-password', ADMIN)).end).toMatchObject({
      state: 'skipped',
      reason: 'removed',
    });
  });
});

describe('a password that may have been taken', () => {
  it('is not known of a miner that is removed while it is looked at', async () => {
    const { perform, connector } = await start({ adminPassword: OLD, mac: '02:00:00:00:00:01' });
    const { pendingPasswords } = connector.registry.fleet;
    const take = pendingPasswords.take;
    pendingPasswords.take = (...asked) => {
      connector.registry.remove();
      return take(...asked);
    };
    const { end } = await perform('update-password', ADMIN);
    expect(end).toMatchObject({ state: 'not-known', reason: 'not-seen-again' });
    expect(stored(miner).pending).toBe(NEW);
  });

  it.each(['admin', 'guest'] as const)(
    'is not called refused, nor forgotten, because another miner answers with the old one: %s',
    async (account) => {
      const { perform, control, hooks } = await start({ adminPassword: OLD, mac: '02:00:00:00:00:01' });
      let swapped = false;
      hooks.beforeLook = async () => {
        if (swapped) return;
        swapped = true;
        // the DHCP server gave its address away
        const { passwords } = await control.miner(0);
        if (account === 'admin') expect(passwords.admin).toBe(NEW);
        await control.patch(0, {
          mac: '02:00:00:00:00:99',
          adminPassword: OLD,
          guestPassword: 'dragonguest',
        });
      };
      const { end } = await perform('update-password', { account, newPassword: NEW });
      expect(end).toMatchObject({ state: 'not-known', reason: 'not-seen-again' });
      expect(stored(miner)).toEqual({ ...OLD_ALONE, pending: account === 'admin' ? NEW : null });
    },
  );

  it('works after all when the poll finds the old one refused', async () => {
    const { connector, control } = await start({ adminPassword: OLD });
    await connector.registry.fleet.pendingPasswords.keep(connector.id, {
      password: NEW,
      credentialSetId: null,
    });
    await control.patch(0, { adminPassword: NEW });
    // A Basic login is refused in the middle of a poll, or at the check before one.
    await connector.poll();
    await connector.poll();
    expect(await connector.poll()).toBe('ok');
    expect(stored(miner)).toEqual(NEW_ALONE);
  });

  it('is not believed of another miner that has it already', async () => {
    const { connector, control } = await start({ adminPassword: OLD });
    await connector.registry.fleet.pendingPasswords.keep(connector.id, {
      password: NEW,
      credentialSetId: null,
    });
    await control.patch(0, { adminPassword: NEW, mac: '02:00:00:00:00:99' });
    await connector.poll();
    await connector.poll();
    expect(stored(miner)).toEqual({ ...OLD_ALONE, pending: NEW });
  });
});
