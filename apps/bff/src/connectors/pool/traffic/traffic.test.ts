import { beforeEach, describe, expect, it } from 'vitest';
import { createManualClock, type ManualClock } from '../../../upstream/clock.fixture.ts';
import { UpstreamError } from '../../../upstream/upstream-error.ts';
import { LimitedError, RefusedError } from '../pool-error.ts';
import type { CallKind } from './budget.ts';
import { askAgain, PausedError } from './retry.ts';
import { Traffic } from './traffic.ts';

const { signal } = new AbortController();
const failure = (kind: 'unreachable' | 'timeout' | 'malformed' | 'rejected') =>
  new UpstreamError({ kind, reason: 'server-error', connector: 'pool', endpoint: 'dashboard' });

let clock: ManualClock;
let traffic: Traffic;
let calls: string[];

beforeEach(() => {
  clock = createManualClock(() => 0);
  traffic = new Traffic(clock);
  calls = [];
});

const call = (
  name: string,
  kind: CallKind = 'read',
  end: () => Promise<unknown> = () => Promise.resolve(name),
) =>
  traffic.run({
    kind,
    endpoint: 'dashboard',
    signal,
    run: () => {
      calls.push(name);
      return end();
    },
  });
const failWith = (error: unknown) => () => Promise.reject(error);
const outcomeOf = (promise: Promise<unknown>): Promise<unknown> => promise.catch((error: unknown) => error);
const breakIt = async () => {
  for (let count = 0; count < 5; count += 1) {
    await outcomeOf(call('broken', 'read', failWith(failure('unreachable'))));
  }
};

describe('the turn', () => {
  it('makes one call after another, orders first', async () => {
    const gate = Promise.withResolvers<void>();
    const all = [
      call('first', 'read', () => gate.promise),
      call('second'),
      call('order', 'order'),
      call('another order', 'order'),
    ];
    await clock.settle();
    expect(calls).toEqual(['first']);
    gate.resolve();
    await Promise.all(all);
    expect(calls).toEqual(['first', 'order', 'another order', 'second']);
  });

  it('leaves out a call nobody waits for any more', async () => {
    const gate = Promise.withResolvers<void>();
    const first = call('first', 'read', () => gate.promise);
    const controller = new AbortController();
    const given = traffic.run({
      kind: 'read',
      endpoint: 'dashboard',
      signal: controller.signal,
      run: async () => void calls.push('given up'),
    });
    controller.abort(new Error('gone'));
    expect(await outcomeOf(given)).toMatchObject({ message: 'gone' });
    gate.resolve();
    await first;
    await call('last');
    expect(calls).toEqual(['first', 'last']);
  });

  it('holds back questions beyond the budget, while an order goes at once', async () => {
    const many = Array.from({ length: 115 }, (_, index) => call(`${index}`));
    await clock.advance(10);
    expect(calls).toHaveLength(110);
    await call('order', 'order');
    expect(calls).toHaveLength(111);
    await clock.advance(59_000);
    expect(calls).toHaveLength(111);
    await clock.advance(1000);
    await Promise.all(many);
    expect(calls).toHaveLength(116);
  });
});

describe('a pool that limits us', () => {
  it('is asked nothing, by nobody, until it said', async () => {
    expect(
      await outcomeOf(call('first', 'read', failWith(new LimitedError('dashboard', 90_000)))),
    ).toBeInstanceOf(LimitedError);
    expect(traffic.isLimited()).toBe(true);
    expect(traffic.pauseMs()).toBe(90_000);
    expect(await outcomeOf(call('second'))).toBeInstanceOf(LimitedError);
    expect(await outcomeOf(call('order', 'order'))).toBeInstanceOf(LimitedError);
    await clock.advance(89_999);
    expect(await outcomeOf(call('third'))).toBeInstanceOf(LimitedError);
    expect(calls).toEqual(['first']);
    await clock.advance(1);
    expect(await call('fourth')).toBe('fourth');
  });

  it('counts anew how long it is left alone once it answered', async () => {
    await outcomeOf(call('first', 'read', failWith(new LimitedError('dashboard', null))));
    await clock.advance(60_000);
    await call('good');
    await outcomeOf(call('second', 'read', failWith(new LimitedError('dashboard', null))));
    expect(traffic.pauseMs()).toBe(60_000);
  });

  it('refuses what waits in the turn behind the call that found out', async () => {
    const first = outcomeOf(call('first', 'read', failWith(new LimitedError('dashboard', null))));
    const second = outcomeOf(call('second'));
    expect(await first).toBeInstanceOf(LimitedError);
    expect(await second).toBeInstanceOf(LimitedError);
    expect(calls).toEqual(['first']);
    expect(traffic.pauseMs()).toBe(60_000);
  });
});

describe('a pool that is away', () => {
  it('is asked nothing after five failures, and by one only when it is tried again', async () => {
    await breakIt();
    expect(await outcomeOf(call('now'))).toBeInstanceOf(PausedError);
    await clock.advance(30_000);
    const gate = Promise.withResolvers<void>();
    const trial = call('trial', 'read', async () => {
      await gate.promise;
      throw failure('timeout');
    });
    const behind = outcomeOf(call('behind'));
    gate.resolve();
    expect(await outcomeOf(trial)).toMatchObject({ kind: 'timeout' });
    expect(await behind).toBeInstanceOf(PausedError);
    expect(traffic.pauseMs()).toBe(60_000);
    expect(calls.filter((name) => name !== 'broken')).toEqual(['trial']);
  });

  it('lets all go on when the one is answered', async () => {
    await breakIt();
    await clock.advance(30_000);
    await Promise.all([call('trial'), call('behind')]);
    expect(calls.slice(5)).toEqual(['trial', 'behind']);
    expect(traffic.pauseMs()).toBe(0);
  });

  it('is still tried by an order: a person asks', async () => {
    await breakIt();
    expect(await call('order', 'order')).toBe('order');
    expect(await call('read')).toBe('read');
  });

  it.each([
    ['a refusal', new RefusedError('dashboard', 'no', false)],
    ['an unknown user', new RefusedError('dashboard', null, true)],
    ['an answer nobody understands', failure('malformed')],
  ])('is not away because of %s', async (_, error) => {
    for (let count = 0; count < 9; count += 1) await outcomeOf(call('x', 'read', failWith(error)));
    expect(await call('next')).toBe('next');
  });

  it('is away when pages of its server come instead of answers', async () => {
    for (let count = 0; count < 5; count += 1) {
      await outcomeOf(call('x', 'read', failWith(failure('rejected'))));
    }
    expect(await outcomeOf(call('next'))).toBeInstanceOf(PausedError);
  });
});

describe('asking again', () => {
  const askWith = (outcomes: (() => Promise<unknown>)[]) => {
    let count = 0;
    const asking = outcomeOf(
      askAgain(
        () => {
          count += 1;
          return outcomes[count - 1]?.() ?? Promise.resolve('good');
        },
        { clock, signal },
      ),
    );
    return { asking, count: () => count };
  };

  it('asks three times where the network failed, with pauses', async () => {
    const fault = failWith(failure('unreachable'));
    const { asking, count } = askWith([fault, fault, fault]);
    await clock.settle();
    expect(count()).toBe(1);
    await clock.advance(499);
    expect(count()).toBe(1);
    await clock.advance(1);
    expect(count()).toBe(2);
    await clock.advance(5000);
    expect(await asking).toMatchObject({ kind: 'unreachable' });
    expect(count()).toBe(3);
  });

  it.each([
    ['limits us', new LimitedError('dashboard', null)],
    ['refuses', new RefusedError('dashboard', null, false)],
    ['cannot be understood', failure('malformed')],
    ['is not asked at all', new PausedError({ ...failure('unreachable'), kind: 'unreachable' })],
  ])('asks once when the pool %s', async (_, error) => {
    const { asking, count } = askWith([failWith(error)]);
    await clock.advance(60_000);
    expect(await asking).toBe(error);
    expect(count()).toBe(1);
  });

  it('says why the last question failed when the pool is not asked any more', async () => {
    const fault = failure('timeout');
    const paused = new PausedError({
      kind: 'unreachable',
      reason: 'no-answer',
      connector: 'pool',
      endpoint: 'x',
    });
    const { asking } = askWith([failWith(fault), failWith(paused)]);
    await clock.advance(5000);
    expect(await asking).toBe(fault);
  });
});
