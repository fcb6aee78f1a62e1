import type { UpgradeFrame } from '@mintdeck/shared-types/firmware/upgrade-stream';
import { expect, it } from 'vitest';
import { toLogRows, toPlainLine, toPlainLog } from './log-text.ts';

const AT = Date.UTC(2026, 0, 2, 3, 4, 5);
const FRAMES: UpgradeFrame[] = [
  [0, AT, 'own', null, 'Listening to the updater'],
  [1, AT, 'step', null, 'step 1 of 2, rootfs, 40 %'],
  [2, AT, 'message', 3, 'ERROR: bad \u001b[31mimage\u202e'],
  [5, AT, 'unreadable', null, '{"type'],
  [6, AT, 'status', null, 'RUN'],
  [7, AT, 'status', null, 'FAILURE'],
];

it('tells what is missing between two lines', () => {
  const rows = toLogRows(FRAMES, 'all');
  expect(rows.map((row) => (row.kind === 'gap' ? `gap ${row.count}` : row.frame[0]))).toEqual([
    0,
    1,
    2,
    'gap 2',
    5,
    6,
    7,
  ]);
  expect(toLogRows([[7, AT, 'own', null, 'x']], 'all')[0]).toEqual({
    kind: 'gap',
    afterNumber: -1,
    count: 7,
  });
});

it('shows words without progress, or what went wrong alone', () => {
  const numbersOf = (part: 'words' | 'troubles') =>
    toLogRows(FRAMES, part).flatMap((row) => (row.kind === 'line' ? [row.frame[0]] : []));
  expect(numbersOf('words')).toEqual([0, 2, 5, 6, 7]);
  expect(numbersOf('troubles')).toEqual([2, 5, 7]);
});

it('knows an error of the updater of 2018, which tells it as any other message', () => {
  const frame: UpgradeFrame = [0, AT, 'message', 6, 'ERROR core : HASH mismatch'];
  expect(toLogRows([frame], 'troubles')).toHaveLength(1);
  expect(toPlainLine(frame)).toContain(' error: ERROR core');
});

it('hides no sign in a line that is taken along, and keeps it one line', () => {
  expect(toPlainLine([0, AT, 'message', 3, 'a\u001b[31m\nb\u202e'])).toBe(
    '2026-01-02T03:04:05.000Z error: a\\x1b[31m\\nb\\u202e',
  );
  expect(toPlainLog(toLogRows(FRAMES, 'all')).trimEnd().split('\n')).toHaveLength(7);
});
