import { expect, it } from 'vitest';
import { type Known, NOTHING_KNOWN, type SendEnd } from '../updater/judge.ts';
import {
  type Handover,
  toEndOfSending,
  toEndOfTime,
  toHandover,
  toHandoverAfterRestart,
  toQuietMs,
} from './handover.ts';
import { UPGRADE_LIMITS } from './limits.ts';
import type { Sight } from './verdict.ts';

const toEnd = (status: number | null, body = '', sentAll = true): SendEnd => ({
  sentAll,
  sentBytes: 1,
  answer: status === null ? null : { status, body },
});
const PAGE = '<html><head><title>404 Not Found</title></head></html>';
const ANSWERS = { is: 'answers', version: 'v1', rebooted: false } as const satisfies Sight;
const INSTALLING: Known = { ...NOTHING_KNOWN, begun: true, installing: true };

it.each([
  ['upload', toEnd(200, 'Ok'), true, null],
  ['upload', toEnd(null), true, null],
  ['upload', toEnd(502, PAGE), true, null],
  ['upload', toEnd(401, PAGE), true, 'refused'],
  ['upload', toEnd(413, PAGE), true, 'too-large'],
  ['upload', toEnd(500, 'Failed to queue command'), true, 'updater-wedged'],
  ['upload', toEnd(404, PAGE), true, null],
  ['upload', toEnd(404, PAGE), false, 'no-updater'],
  ['upload', toEnd(404, 'Not Found'), true, 'refused'],
  ['device', toEnd(200, 'Ok'), true, null],
  ['device', toEnd(null), true, null],
  ['device', toEnd(401, PAGE), true, 'refused'],
  ['device', toEnd(500, 'Failed to queue command'), true, 'updater-wedged'],
  ['device', toEnd(404, PAGE), true, null],
  ['device', toEnd(404, PAGE), false, 'no-updater'],
  ['device', toEnd(404, 'Not Found'), true, 'no-download'],
  ['device', toEnd(405), true, 'no-download'],
] as const)('%s: the answer %j, heard %s, means: %s', (...row) => {
  const [kind, end, hadLine, reason] = row;
  expect(toEndOfSending(kind, end, hadLine)?.reason ?? null).toBe(reason);
});

it.each([
  ['upload', toEnd(200, '', false), 'whole'],
  ['upload', toEnd(null, '', true), 'whole'],
  ['upload', toEnd(null, '', false), 'cut'],
  ['device', toEnd(200), 'asked'],
  ['device', toEnd(null, '', false), 'asked'],
  ['device', toEnd(404, PAGE), 'not-found'],
] as const)('%s: after %j is open whether it is %s', (kind, end, handover) => {
  expect(toHandover(kind, end)).toBe(handover);
});

it.each([
  ['upload', 'uploading', 'unsure'],
  ['upload', 'installing', 'whole'],
  ['device', 'uploading', 'asked'],
  ['device', 'installing', 'asked'],
] as const)('%s: stopped while %s, it is %s', (kind, phase, handover) => {
  expect(toHandoverAfterRestart(kind, phase)).toBe(handover);
});

it.each<[Handover, Sight | null, Partial<Known>, string | null]>([
  ['whole', ANSWERS, {}, 'not-known silent-updater'],
  ['cut', ANSWERS, {}, 'not-known upload-cut'],
  ['unsure', ANSWERS, {}, 'not-known upload-cut'],
  ['asked', ANSWERS, {}, 'not-known silent-updater'],
  ['not-found', ANSWERS, {}, 'failed no-download'],
  ['not-found', ANSWERS, { begun: true }, 'not-known silent-updater'],
  ['whole', ANSWERS, { said: 'success' }, 'failed version-unchanged'],
  ['whole', { ...ANSWERS, version: null }, { said: 'success' }, 'not-known not-seen-again'],
  ['cut', { ...ANSWERS, version: null }, {}, 'not-known not-seen-again'],
  ['whole', { is: 'silent' }, {}, 'not-known not-seen-again'],
  ['not-found', { is: 'silent' }, {}, 'not-known not-seen-again'],
  ['whole', { is: 'another' }, {}, 'not-known another-miner'],
  ['whole', { is: 'closed', why: 'wrong-password' }, {}, 'not-known not-seen-again'],
  ['whole', null, {}, 'not-known not-seen-again'],
])('the time is over, %s, last seen %j, known %j: %s', (...row) => {
  const [handover, last, known, end] = row;
  const { phase, reason } = toEndOfTime(handover, { ...NOTHING_KNOWN, ...known }, last);
  expect(`${phase} ${reason}`).toBe(end);
});

it('says what kept it from knowing more', () => {
  const toNote = (last: Sight) => toEndOfTime('whole', { ...NOTHING_KNOWN, said: 'success' }, last).note;
  expect(toNote({ is: 'closed', why: 'wrong-password' })).toBe(
    'it answers, but its login fails (wrong-password)',
  );
  expect(toNote({ ...ANSWERS, version: null })).toBe('it answers, but does not say what it runs');
  expect(toNote(ANSWERS)).toBe('it did not restart');
  expect(toNote({ ...ANSWERS, rebooted: null })).toBe('it was not seen to restart');
});

it('one that writes is waited for as long as any, however it got its image', () => {
  const { silentMs, cutMs, unsureMs, fetchMs } = UPGRADE_LIMITS;
  const handovers = ['whole', 'cut', 'unsure', 'asked', 'not-found'] as const;
  const waits = handovers.map((handover) => toQuietMs(handover, NOTHING_KNOWN, UPGRADE_LIMITS));
  expect(waits).toEqual([silentMs, cutMs, unsureMs, fetchMs, cutMs]);
  for (const handover of handovers) expect(toQuietMs(handover, INSTALLING, UPGRADE_LIMITS)).toBe(silentMs);
  expect(toQuietMs('not-found', { ...NOTHING_KNOWN, begun: true }, UPGRADE_LIMITS)).toBe(fetchMs);
});
