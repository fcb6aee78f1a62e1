import { createHash } from 'node:crypto';
import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import type { AwaitedPayout } from '@mintdeck/shared-types/pool/page';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { CheckSlate } from '../needs.ts';
import { SlateDesk } from './slate-desk.ts';

const OWNER = { sessionId: 'ann', accountId: 'account' };
let waiting: AwaitedPayout | null;
let sentIds: string[];
let desk: SlateDesk;

/** A file that says only for which payout it is. */
const checkSlate: CheckSlate = (file, { txId }) => {
  const text = Buffer.from(file).toString();
  const facts = { sha256: createHash('sha256').update(file).digest('hex'), sizeBytes: file.byteLength };
  if (txId !== null && txId !== text) {
    const problem = { problem: 'other-payout' as const, where: 'id', found: text, expected: txId };
    return { verdict: { kind: 'refused', ...facts, ...problem }, text: null };
  }
  const counts = { inputCount: 1, outputCount: 1, kernelCount: 1, version: 0 };
  const preview = { ...facts, txId: text, amountNanogrin: '1', feeNanogrin: '1', ...counts };
  return { verdict: { kind: 'ready', preview, warnings: [] }, text };
};
const look = (text: string, compares = true) => {
  const request = new IncomingMessage(new Socket());
  request.push(Buffer.from(text));
  request.push(null);
  return desk.look(OWNER, request, compares);
};
const hash = (text: string) => createHash('sha256').update(text).digest('hex');
const awaitedOf = (txId: string): AwaitedPayout => ({ orderId: null, amountNanogrin: null, txId, since: 1 });

beforeEach(() => {
  waiting = awaitedOf('a');
  sentIds = [];
  desk = new SlateDesk({
    checkSlate,
    findAwaited: () => waiting,
    wasSent: (accountId, txId) => accountId === OWNER.accountId && sentIds.includes(txId),
    now: () => 1,
  });
});
afterEach(() => desk.forget(null));

it('what is ready is kept as it came, what is refused is not', async () => {
  expect(await look('a')).toMatchObject({ kind: 'ready' });
  expect(desk.require(OWNER, hash('a'))).toMatchObject({ text: 'a', preview: { txId: 'a' } });
  expect(await look('b')).toMatchObject({ kind: 'refused' });
  expect(() => desk.require(OWNER, hash('b'))).toThrow(expect.objectContaining({ code: 'invalid-input' }));
  desk.drop(OWNER, hash('a'));
  expect(() => desk.require(OWNER, hash('a'))).toThrow(expect.objectContaining({ code: 'invalid-input' }));
});

it('it is looked at once more right before, against the payout of then', async () => {
  await look('a');
  waiting = awaitedOf('b');
  expect(() => desk.require(OWNER, hash('a'))).toThrow(
    expect.objectContaining({ code: 'changed-meanwhile' }),
  );
  waiting = null;
  expect(desk.require(OWNER, hash('a')).text).toBe('a');
});

it('who insists sends it whatever the list says, until it is compared again', async () => {
  expect(await look('b', false)).toMatchObject({ kind: 'ready' });
  expect(desk.require(OWNER, hash('b')).text).toBe('b');
  await look('b');
  expect(() => desk.require(OWNER, hash('b'))).toThrow(expect.objectContaining({ code: 'invalid-input' }));
});

it('a file of a payout that has one already is told as sent, also to who insists, and is not kept', async () => {
  await look('a');
  sentIds = ['a'];
  for (const compares of [true, false])
    expect(await look('a', compares)).toEqual({
      kind: 'refused',
      sha256: hash('a'),
      sizeBytes: 1,
      problem: 'already-sent',
      where: 'id',
      found: 'a',
      expected: null,
    });
  expect(() => desk.require(OWNER, hash('a'))).toThrow(expect.objectContaining({ code: 'invalid-input' }));
  sentIds = ['b'];
  expect(await look('a')).toMatchObject({ kind: 'ready' });
});

it('nothing of a session that ended is left', async () => {
  await look('a');
  desk.forget('bob');
  expect(desk.require(OWNER, hash('a')).text).toBe('a');
  desk.forget('ann');
  expect(() => desk.require(OWNER, hash('a'))).toThrow(expect.objectContaining({ code: 'invalid-input' }));
});
