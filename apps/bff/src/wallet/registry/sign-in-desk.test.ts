import type { SeenCertificate, WalletConfig } from '@mintdeck/shared-types/wallet/wallets';
import { beforeEach, expect, it } from 'vitest';
import { ApiError } from '../../http/api-error.ts';
import { DistrustError } from '../../upstream/trust.ts';
import { UpstreamError } from '../../upstream/upstream-error.ts';
import type { SignInPlace } from '../needs.ts';
import { PinTries } from '../pin-tries.ts';
import { SignInDesk } from './sign-in-desk.ts';

const TRUST = { kind: 'pin', fingerprint: 'ab'.repeat(32) } as const;
const PLACE = { address: 'https://wallet.example:8444', user: 'a@example.org', trust: TRUST };
const REQUEST = { ...PLACE, name: 'Main', pin: 'pin-marker-1' };
const ID = 'aaaaaaaaaaaa';

const failing = (kind: 'rejected' | 'unreachable', reason: 'wrong-password' | 'refused') =>
  new UpstreamError({ kind, reason, connector: 'wallet', endpoint: 'login' });

let log: string[];
let failure: Error | null;
let kept: { config: WalletConfig; session: string | null } | null;
let storing: 'ok' | 'refused';

/** A registry that holds one wallet. */
const wallets = {
  find: () => kept?.config,
  require: () => {
    if (kept === null) throw new ApiError('not-found');
    return kept.config;
  },
  readSession: () => kept?.session ?? null,
  requireNew: (place: SignInPlace) => place,
  add: async ({ name, session, ...place }: SignInPlace & { name: string; session: string }) => {
    if (storing === 'refused') throw new ApiError('invalid-input');
    const facts = { id: ID, revision: 1, unit: { kind: 'rate' }, paused: false, session: 'kept' } as const;
    kept = { config: { ...place, ...facts, name }, session };
    return kept.config;
  },
  keepSession: async (_id: string, _place: SignInPlace, session: string) => {
    if (kept === null || storing === 'refused') return false;
    kept = { config: { ...kept.config, session: 'kept' }, session };
    return true;
  },
  dropSession: async () => {
    if (kept !== null) kept = { config: { ...kept.config, session: 'none' }, session: null };
  },
  edit: async (_id: string, changed: Partial<WalletConfig>) => {
    if (kept === null) throw new ApiError('not-found');
    const isMoved = changed.address !== undefined;
    const config: WalletConfig = { ...kept.config, ...changed, session: isMoved ? 'none' : 'kept' };
    kept = { config, session: isMoved ? null : kept.session };
    return config;
  },
  remove: async () => {
    kept = null;
  },
};

const upstream = {
  lookAtCertificate: async (address: string): Promise<SeenCertificate> => {
    log.push(`look ${address}`);
    const times = { validFromMs: 1, validToMs: 2 };
    const names = { subject: 'a', issuer: 'a', names: [] };
    return { fingerprint: TRUST.fingerprint, ...names, ...times, isSelfSigned: true, isPublic: false };
  },
  signIn: async ({ address }: SignInPlace, pin: string) => {
    log.push(`in ${address} ${pin}`);
    if (failure !== null) throw failure;
    return `session-${log.length}`;
  },
  signOut: ({ address }: SignInPlace, session: string) => void log.push(`out ${address} ${session}`),
};

let desk: SignInDesk;
beforeEach(() => {
  log = [];
  failure = null;
  kept = null;
  storing = 'ok';
  const now = () => 1_800_000_000_000;
  // a fake of the registry has no private fields
  const registry = wallets as unknown as ConstructorParameters<typeof SignInDesk>[0]['wallets'];
  desk = new SignInDesk({
    wallets: registry,
    upstream,
    pinTries: new PinTries({ now, reportBug: () => undefined }),
    now,
  });
});

it('signs in first and then adds; the PIN is in nothing that is kept', async () => {
  const config = await desk.add(REQUEST);
  expect(config).toMatchObject({ name: 'Main', session: 'kept' });
  expect(log).toEqual([`in ${PLACE.address} pin-marker-1`]);
  expect(JSON.stringify(kept)).not.toContain('pin-marker-1');
});

it('adds nothing when nobody could sign in, and says why', async () => {
  failure = failing('rejected', 'wrong-password');
  const wrong = { code: 'invalid-input', fields: { pin: expect.stringContaining('PIN is wrong') } };
  await expect(desk.add(REQUEST)).rejects.toMatchObject(wrong);
  failure = failing('unreachable', 'refused');
  await expect(desk.add(REQUEST)).rejects.toBe(failure);
  const distrust = new DistrustError('cd'.repeat(32));
  failure = new UpstreamError({
    kind: 'misconfigured',
    reason: 'not-understood',
    connector: 'wallet',
    endpoint: 'login',
    cause: distrust,
  });
  const distrusted = {
    code: 'invalid-input',
    fields: { trust: expect.stringContaining('another certificate') },
  };
  await expect(desk.add(REQUEST)).rejects.toMatchObject(distrusted);
  expect(kept).toBeNull();
});

it('a session that could not be kept is ended at once', async () => {
  storing = 'refused';
  await expect(desk.add(REQUEST)).rejects.toMatchObject({ code: 'invalid-input' });
  expect(log.at(-1)).toBe(`out ${PLACE.address} session-1`);
  storing = 'ok';
  await desk.add(REQUEST);
  storing = 'refused';
  await expect(desk.signIn(ID, 'x')).rejects.toMatchObject({ code: 'changed-meanwhile' });
  expect(log.at(-1)).toBe(`out ${PLACE.address} session-4`);
});

it('signs in anew, and ends the session before; signs out; what is not there is not found', async () => {
  await expect(desk.signIn(ID, 'x')).rejects.toMatchObject({ code: 'not-found' });
  await desk.add(REQUEST);
  expect(await desk.signIn(ID, 'x')).toMatchObject({ session: 'kept' });
  await desk.signOut(ID);
  expect(kept?.config.session).toBe('none');
  await desk.signOut(ID);
  expect(log.slice(1)).toEqual([
    `in ${PLACE.address} x`,
    `out ${PLACE.address} session-1`,
    `out ${PLACE.address} session-2`,
  ]);
});

it('a wallet that is moved or removed is signed out where it was, one that is renamed is not', async () => {
  await desk.add(REQUEST);
  await desk.edit(ID, { revision: 1, name: 'B' });
  expect(log).toHaveLength(1);
  await desk.edit(ID, { revision: 1, address: 'https://b.example' });
  expect(log.at(-1)).toBe(`out ${PLACE.address} session-1`);
  await desk.signIn(ID, 'x');
  await desk.remove(ID);
  expect(log.at(-1)).toBe('out https://b.example session-3');
});

it('five wrong PINs, and no sixth leaves', async () => {
  failure = failing('rejected', 'wrong-password');
  for (let count = 0; count < 5; count += 1) await desk.add(REQUEST).catch(() => undefined);
  await expect(desk.add(REQUEST)).rejects.toMatchObject({ code: 'too-many-tries', retryAfterS: 600 });
  expect(log).toHaveLength(5);
});

it('a person looks at twenty certificates in ten minutes, and somebody else at his own', async () => {
  for (let count = 0; count < 20; count += 1)
    await desk.lookAtCertificate('ann', `https://h${count}.example/`);
  expect(log.at(-1)).toBe('look https://h19.example');
  expect(() => desk.lookAtCertificate('ann', 'https://b.example')).toThrow(
    expect.objectContaining({ code: 'too-many-tries' }),
  );
  await desk.lookAtCertificate('bob', 'https://b.example');
  expect(log).toHaveLength(21);
});
