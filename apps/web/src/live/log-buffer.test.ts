import type { LogLine } from '@mintdeck/shared-types/miner/log';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LogBuffer } from './log-buffer.ts';

// The lines of these tests are of the first seconds of that day.
beforeEach(() => void vi.useFakeTimers({ now: 20_000 }));
afterEach(() => void vi.useRealTimers());

const lineOf = (number: number, changes: { at?: number | null; text?: string } = {}): LogLine => [
  number,
  changes.at === undefined ? 1000 * number : changes.at,
  6,
  'cgminer',
  1332,
  changes.text ?? `line ${number}`,
];
const linesOf = (from: number, to: number): LogLine[] =>
  Array.from({ length: to - from + 1 }, (_, index) => lineOf(from + index));

const textsOf = (buffer: LogBuffer) =>
  buffer.list().lines.map(({ text, note }) => (note === null ? text : JSON.stringify(note)));

describe('a log in the page', () => {
  it('passes over what is here already when the line comes back', () => {
    const buffer = new LogBuffer('a');
    buffer.take({ epoch: 'e', lines: linesOf(1, 3) });
    const news = buffer.take({ epoch: 'e', lines: linesOf(2, 4) });
    expect(news).toMatchObject({ kind: 'rows', rows: [{ text: 'line 4' }] });
    expect(textsOf(buffer)).toEqual(['line 1', 'line 2', 'line 3', 'line 4']);
  });

  it('tells how many lines it missed meanwhile', () => {
    const buffer = new LogBuffer('a');
    buffer.take({ epoch: 'e', lines: linesOf(1, 2) });
    buffer.take({ epoch: 'e', lines: linesOf(10, 10) });
    expect(textsOf(buffer)).toEqual(['line 1', 'line 2', '{"kind":"missed","count":7}', 'line 10']);
  });

  it('tells dropped lines once, not as missed ones too', () => {
    const buffer = new LogBuffer('a');
    buffer.take({ epoch: 'e', lines: linesOf(1, 1) });
    buffer.take({ droppedCount: 5 });
    buffer.take({ lines: linesOf(5, 5) });
    expect(textsOf(buffer)).toEqual(['line 1', '{"kind":"dropped","count":5}', 'line 5']);
  });

  it('draws a gap where it is', () => {
    const buffer = new LogBuffer('a');
    buffer.take({ epoch: 'e', lines: linesOf(1, 1) });
    buffer.take({ gapsBefore: [3], lines: linesOf(2, 4) });
    const shown = ['line 1', 'line 2', '{"kind":"gap"}', 'line 3', 'line 4'];
    expect(textsOf(buffer)).toEqual(shown);
    // the line to the server was away: it tells all it keeps once more
    buffer.take({ epoch: 'e', gapsBefore: [3, 5], lines: linesOf(1, 4) });
    buffer.take({ gapsBefore: [5] });
    expect(textsOf(buffer)).toEqual([...shown, '{"kind":"gap"}']);
  });

  it('draws the gaps among the kept lines for a newcomer', () => {
    const buffer = new LogBuffer('a');
    buffer.take({ epoch: 'e', gapsBefore: [12], lines: linesOf(11, 12) });
    expect(textsOf(buffer)).toEqual(['line 11', '{"kind":"gap"}', 'line 12']);
  });

  it('begins anew with another numbering, and says so', () => {
    const buffer = new LogBuffer('a');
    buffer.take({ epoch: 'e', lines: linesOf(1, 3) });
    expect(buffer.take({ epoch: 'f', lines: linesOf(1, 1) })).toEqual({ kind: 'reset' });
    expect(textsOf(buffer)).toEqual(['{"kind":"again"}', 'line 1']);
  });

  it('stays bounded, the oldest going first', () => {
    const buffer = new LogBuffer('a', { max: 10 });
    buffer.take({ epoch: 'e', lines: linesOf(1, 1000) });
    expect(textsOf(buffer)).toEqual(linesOf(991, 1000).map((line) => line[5]));
  });

  it('keeps the lines of the web server apart, so that they push nothing out', () => {
    const buffer = new LogBuffer('a', { max: 10 });
    buffer.take({ epoch: 'e', lines: linesOf(1, 5), accessLines: linesOf(1, 5000) });
    expect(buffer.list().lines).toHaveLength(5);
    expect(buffer.accessCount).toBe(2000);
  });

  it('keeps the order of a miner whose clock goes back', () => {
    const buffer = new LogBuffer('a');
    const lines = [
      lineOf(1, { at: 9000 }),
      lineOf(2, { at: 10 }),
      lineOf(3, { at: null }),
      lineOf(4, { at: 9500 }),
    ];
    buffer.take({ epoch: 'e', lines });
    expect(buffer.list().lines.map(({ orderAt }) => orderAt)).toEqual([9000, 9000, 9000, 9500]);
    expect(buffer.list().lines.map(({ at }) => at)).toEqual([9000, 10, null, 9500]);
  });

  it('puts new rows of a miner whose clock is wrong where they belong among others', () => {
    const yearMs = 365 * 86_400_000;
    vi.setSystemTime(50 * yearMs);
    const now = Date.now();
    const orderOf = (...clocks: number[]) => {
      const buffer = new LogBuffer('a');
      buffer.take({ epoch: 'e', lines: [lineOf(1, { at: clocks[0] ?? null })] });
      buffer.take({ lines: clocks.slice(1).map((at, index) => lineOf(index + 2, { at })) });
      return buffer.list().lines.flatMap(({ orderAt, note }) => (note === null ? [orderAt - now] : []));
    };
    // ahead: never later than they came; behind: as new as they are; back after a reboot: as new again
    expect(orderOf(now + yearMs, now + yearMs + 5)).toEqual([0, 0]);
    expect(orderOf(now - yearMs, now - yearMs + 5)).toEqual([-yearMs, 0]);
    expect(orderOf(now - 5, now - 4, now - yearMs)).toEqual([-5, -4, 0]);
    // written while the line was away, by a clock that is right
    expect(orderOf(now - 90_000, now - 60_000, now - 5)).toEqual([-90_000, 0, 0]);
  });

  it('says when another day begins, not what every line says', () => {
    const noon = new Date(2026, 4, 5, 12).getTime();
    vi.setSystemTime(noon);
    const buffer = new LogBuffer('a');
    const [evening, morning] = [noon - 13 * 3_600_000, noon - 11 * 3_600_000];
    buffer.take({
      epoch: 'e',
      lines: [evening, evening, null, morning, noon].map((at, index) => lineOf(index + 1, { at })),
    });
    const day = (at: number) => JSON.stringify({ kind: 'day', at });
    expect(textsOf(buffer)).toEqual([
      day(evening),
      'line 1',
      'line 2',
      'line 3',
      day(morning),
      'line 4',
      'line 5',
    ]);
  });

  it('shows what a screen would obey', () => {
    const buffer = new LogBuffer('a');
    buffer.take({ epoch: 'e', lines: [lineOf(1, { text: '\u001b[2J\u202e' })] });
    expect(textsOf(buffer)).toEqual(['\\x1b[2J\\u202e']);
  });
});
