import { expect, it } from 'vitest';
import { UpstreamError } from '../upstream/upstream-error.ts';
import { PinTries } from './pin-tries.ts';

const OWNER = { address: 'https://wallet.example:8444', user: 'a@example.org' };
const failing = (facts: {
  reason?: 'wrong-password';
  kind?: 'rejected';
  isDoubtful?: boolean;
  said?: string;
}) =>
  new UpstreamError({
    kind: 'timeout',
    reason: 'timed-out',
    connector: 'wallet',
    endpoint: 'login',
    ...facts,
  });
const WRONG = failing({ kind: 'rejected', reason: 'wrong-password' });

const create = () => {
  const clock = { nowMs: 1_800_000_000_000 };
  const sent: string[] = [];
  const tries = new PinTries({ now: () => clock.nowMs, reportBug: () => undefined });
  const send = (outcome: UpstreamError | null, owner = OWNER) =>
    tries.send(owner, async () => {
      sent.push(owner.user);
      if (outcome !== null) throw outcome;
    });
  return { clock, sent, tries, send };
};

it('sends no sixth PIN after five wrong ones, and says for how long', async () => {
  const { clock, sent, tries, send } = create();
  for (let count = 0; count < 5; count += 1) {
    tries.require(OWNER);
    await expect(send(WRONG)).rejects.toBe(WRONG);
    clock.nowMs += 60_000;
  }
  const refusal = { code: 'too-many-tries', retryAfterS: 300 };
  expect(() => tries.require(OWNER)).toThrow(expect.objectContaining(refusal));
  await expect(send(null)).rejects.toMatchObject(refusal);
  expect(sent).toHaveLength(5);
  await send(null, { ...OWNER, user: 'b@example.org' });
  clock.nowMs += 300_000;
  await send(null);
  expect(sent).toHaveLength(7);
});

it('a right one forgives, also where the server refuses something else', async () => {
  for (const right of [null, failing({ kind: 'rejected', said: 'edge not found' })]) {
    const { sent, send } = create();
    for (let count = 0; count < 4; count += 1) await expect(send(WRONG)).rejects.toBe(WRONG);
    await send(right).catch(() => undefined);
    for (let count = 0; count < 5; count += 1) await expect(send(WRONG)).rejects.toBe(WRONG);
    await expect(send(null)).rejects.toMatchObject({ code: 'too-many-tries' });
    expect(sent).toHaveLength(10);
  }
});

it('what nobody looked at counts for nothing', async () => {
  const { sent, send } = create();
  for (const unheard of [failing({}), failing({ kind: 'rejected', isDoubtful: true })])
    for (let count = 0; count < 6; count += 1) await expect(send(unheard)).rejects.toBe(unheard);
  await send(null);
  expect(sent).toHaveLength(13);
});

it('a status without words is of nobody who saw the PIN, and forgives none', async () => {
  const { sent, send } = create();
  const limited = failing({ kind: 'rejected' });
  for (let count = 0; count < 5; count += 1) {
    await expect(send(WRONG)).rejects.toBe(WRONG);
    if (count < 4) await expect(send(limited)).rejects.toBe(limited);
  }
  await expect(send(null)).rejects.toMatchObject({ code: 'too-many-tries' });
  expect(sent).toHaveLength(9);
});

it('many at once gain nothing', async () => {
  const { sent, send } = create();
  await Promise.allSettled(Array.from({ length: 20 }, () => send(WRONG)));
  expect(sent).toHaveLength(5);
});
