import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { LogEntry } from './log-entry.ts';
import { type LogReader, readText } from './log-readers.ts';
import { createTextEntries, guessTime } from './text-entries.ts';
import { TextResume } from './text-resume.ts';

const NOW = Date.UTC(2026, 3, 1, 19, 0, 0);

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const line = (text: string, second = 43) => `Apr 01 18:55:${second} dragonMint cgminer[1332]: ${text}\n`;

it.each([
  // the clock here, the time in the line, the year it is of
  [Date.UTC(2026, 11, 31, 23, 59), [11, 31], 2026],
  [Date.UTC(2027, 0, 1, 0, 1), [11, 31], 2026],
  [Date.UTC(2026, 11, 31, 23, 59), [0, 1], 2027],
  [Date.UTC(2026, 5, 1), [4, 30], 2026],
])('puts a line without a year into the year that is nearest: %#', (now, [month = 0, day = 0], year) => {
  expect(new Date(guessTime([month, day, 12, 0, 0], now)).getUTCFullYear()).toBe(year);
});

it('joins what is indented to the column of the message, and leaves null what text does not tell', () => {
  const entries: LogEntry[] = [];
  const text = createTextEntries(
    () => NOW,
    (entry) => entries.push(entry),
  );
  for (const each of [
    line('multi').trimEnd(),
    `${' '.repeat(42)}line`,
    '  not indented enough',
    'no entry at all',
  ])
    text.push(each, false);
  text.push('Xyz 01 18:55:43 dragonMint cgminer[1332]: no month', false);
  text.push('Apr  1 18:55:44 dragonMint kernel: [2B blob data]', true);
  text.flush();
  expect(entries.map((entry) => entry.text)).toEqual([
    'multi\nline',
    '  not indented enough',
    'no entry at all',
    'Xyz 01 18:55:43 dragonMint cgminer[1332]: no month',
    '[2B blob data]…',
  ]);
  expect(entries[0]).toMatchObject({
    at: Date.UTC(2026, 3, 1, 18, 55, 43),
    level: null,
    source: 'cgminer',
    pid: 1332,
  });
  expect(entries[4]).toMatchObject({ at: Date.UTC(2026, 3, 1, 18, 55, 44), source: 'kernel', pid: null });
});

const createPlace = () => {
  const resume = new TextResume();
  const texts: string[] = [];
  const told = { gapCount: 0 };
  const open = (): LogReader => {
    resume.begin();
    const onGap = () => {
      told.gapCount += 1;
    };
    return readText(resume, () => NOW, {
      onEntry: (entry) => texts.push(entry.text),
      onGap,
      onLost: () => undefined,
      onRead: () => undefined,
    });
  };
  return { texts, told, open };
};
const push = (reader: LogReader, ...lines: string[]) => reader.push(Buffer.from(lines.join('')));

it('finds the place again by its lines: nothing is repeated', () => {
  const { texts, told, open } = createPlace();
  const first = open();
  push(first, line('a'), line('a'), line('b'), line('a'));
  first.stop();
  const second = open();
  push(second, line('a'), line('a'), line('b'), line('a'), line('c'));
  expect(texts).toEqual(['a', 'a', 'b', 'a']);
  vi.advanceTimersByTime(600);
  expect(texts).toEqual(['a', 'a', 'b', 'a', 'c']);
  push(second, line('d'));
  vi.advanceTimersByTime(60);
  expect(texts.at(-1)).toBe('d');
  expect(told.gapCount).toBe(0);
  second.stop();
});

it('tells of a gap when no line is known any more', () => {
  const { texts, told, open } = createPlace();
  const first = open();
  push(first, line('a'));
  first.stop();
  const second = open();
  push(second, line('x', 50), line('y', 51));
  second.stop();
  expect(texts).toEqual(['a', 'x', 'y']);
  expect(told.gapCount).toBe(1);
});

it('collects no more than was asked for', () => {
  const { texts, open } = createPlace();
  const first = open();
  push(first, line('a'));
  first.stop();
  const second = open();
  for (let count = 0; count < 3000; count += 1) push(second, line(`n${count}`));
  expect(texts.length).toBeGreaterThan(1000);
  second.stop();
});

it('decides its place in a log that is never quiet', () => {
  const { texts, open } = createPlace();
  const first = open();
  push(first, line('a'));
  first.stop();
  const second = open();
  push(second, line('a'));
  for (let count = 0; count < 15; count += 1) {
    push(second, line(`n${count}`));
    vi.advanceTimersByTime(300);
  }
  expect(texts.slice(0, 3)).toEqual(['a', 'n0', 'n1']);
  second.stop();
});

it('neither repeats lines nor tells of a gap when the device is slow to send the first one', () => {
  const { texts, told, open } = createPlace();
  const first = open();
  push(first, line('a'), line('b'));
  first.stop();
  open().stop();
  const third = open();
  vi.advanceTimersByTime(4000);
  push(third, line('a'), line('b'), line('c'));
  vi.advanceTimersByTime(600);
  expect(texts).toEqual(['a', 'b', 'c']);
  expect(told.gapCount).toBe(0);
  third.stop();
});
