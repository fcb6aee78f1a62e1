import { describe, expect, it } from 'vitest';
import { createSimClock } from '../ground/clock.ts';
import { answerCall, MINER_ENDPOINTS } from './api.ts';
import { identifyCaller } from './auth.ts';
import { createMiner, deviceUnixS, type Miner } from './device.ts';
import { issueToken } from './jwt.ts';
import { type MinerPlan, resolvePlan } from './plan.ts';

const SMALL = { requests: 0, journalBytes: 50_000, chatter: false };

function miner(plan: MinerPlan = {}): Miner {
  const clock = createSimClock({ timeScale: 1, startMs: Date.UTC(2026, 0, 1) });
  return createMiner(resolvePlan(plan, { index: 0, seed: 1 }), clock, SMALL);
}

function basic(text: string): string {
  return `Basic ${Buffer.from(text).toString('base64')}`;
}

function tokenOf(target: Miner, user: string): string {
  return issueToken({ issuer: 'DragonMint', user }, target.jwtKey, deviceUnixS(target));
}

describe('Basic', () => {
  const target = miner();

  it.each([
    ['admin:dragonadmin', { user: 'admin' }],
    ['guest:dragonguest', { user: 'guest' }],
    ['a.d m!in:dragonadmin', { user: 'admin' }],
    ['Admin:dragonadmin', null],
    ['admin:dragonadmin ', null],
    ['admin:', null],
    ['admin', null],
    ['root:dragonadmin', null],
  ])('%s', (text, caller) => {
    expect(identifyCaller(target, basic(text))).toEqual(caller);
  });

  it('is written so and not otherwise', () => {
    expect(identifyCaller(target, basic('admin:dragonadmin').replace('Basic', 'basic'))).toBeNull();
    expect(identifyCaller(target, 'Basic')).toBeNull();
    expect(identifyCaller(target, undefined)).toBeNull();
  });

  it('takes a password with colons', () => {
    expect(identifyCaller(miner({ adminPassword: 'a:b:c' }), basic('admin:a:b:c'))).toEqual({
      user: 'admin',
    });
  });

  it('is open for admin only, in the later build only, while the default is set only', () => {
    expect(identifyCaller(miner({ generation: '2018-08' }), basic('admin:x'))).toEqual({ user: 'admin' });
    expect(identifyCaller(miner({ generation: '2018-08' }), basic('guest:x'))).toBeNull();
    expect(
      identifyCaller(miner({ generation: '2018-08', adminPassword: 'own' }), basic('admin:x')),
    ).toBeNull();
    expect(identifyCaller(miner(), basic('admin:x'))).toBeNull();
  });
});

describe('Bearer', () => {
  const target = miner();
  const token = tokenOf(target, 'admin');

  it('is found anywhere in the header, in this case', () => {
    expect(identifyCaller(target, `Bearer ${token}`)).toEqual({ user: 'admin' });
    expect(identifyCaller(target, `Token, Bearer ${token}`)).toEqual({ user: 'admin' });
    expect(identifyCaller(target, `bearer ${token}`)).toBeNull();
    expect(identifyCaller(target, 'Bearer')).toBeNull();
  });

  it('that is bad in any way is expired', () => {
    for (const bad of ['x', 'a.b.c', `${token}x`, tokenOf(miner(), 'admin')]) {
      expect(identifyCaller(target, `Bearer ${bad}`)).toBe('expired');
    }
  });

  it('of the future is expired too, after the clock was set back', () => {
    const late = miner();
    const good = tokenOf(late, 'admin');
    late.clockSkewS = -60;
    expect(identifyCaller(late, `Bearer ${good}`)).toBe('expired');
  });
});

describe('rights', () => {
  const form = new Map();
  const bodyOf = (target: Miner, action: string, authorization?: string): string => {
    const answer = answerCall(target, { action, authorization, form });
    return answer === 'hung' ? answer : answer.body;
  };
  const INVALID = '{"success":false,"message":"invalid request"}';
  const guarded = MINER_ENDPOINTS.filter((endpoint) => endpoint !== 'auth');

  it.each(guarded)('%s refuses nobody in particular', (endpoint) => {
    expect(bodyOf(miner(), endpoint)).toBe(INVALID);
    expect(bodyOf(miner(), endpoint, basic('admin:wrong'))).toBe(INVALID);
  });

  it.each(MINER_ENDPOINTS)('%s calls a bad token expired', (endpoint) => {
    expect(bodyOf(miner(), endpoint, 'Bearer bad')).toBe('{"success":false,"token":"expired"}');
  });

  it('of a guest are to read, no more', () => {
    const guest = basic('guest:guest');
    const target = miner({ generation: '2018-08', guestPassword: 'guest' });
    const allowed = guarded.filter((endpoint) => bodyOf(target, endpoint, guest) !== INVALID);
    const expected = 'summary pools type network overview ping stats getHashRates getDebugStats unit';
    expect(allowed).toEqual(expected.split(' '));
  });

  it('of a token for somebody unknown are none', () => {
    const target = miner();
    expect(bodyOf(target, 'type', `Bearer ${tokenOf(target, 'root')}`)).toBe(INVALID);
  });

  it('in the early build do not reach what only the later one has', () => {
    for (const endpoint of ['unit', 'getErrorMessage', 'getFreqVol', 'toString', '', 'type/']) {
      expect(bodyOf(miner(), endpoint, basic('admin:dragonadmin'))).toBe(INVALID);
    }
  });
});
