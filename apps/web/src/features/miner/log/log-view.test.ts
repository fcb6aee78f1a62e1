import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { LogNews } from '../../../live/log-buffer.ts';
import type { LogRow } from '../../../live/log-row.ts';
import { rowOf } from './log.fixture.ts';
import { type LogFilter, LogView } from './log-view.ts';
import { toMatcher } from './text-matcher.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const createSource = (rows: LogRow[] = []) => {
  const lines = [...rows];
  let listener: (news: LogNews) => void = () => undefined;
  return {
    list: () => ({
      lines: lines.filter(({ access }) => !access),
      access: lines.filter(({ access }) => access),
    }),
    subscribe: (next: (news: LogNews) => void) => {
      listener = next;
      return () => {
        listener = () => undefined;
      };
    },
    write: (...more: LogRow[]) => {
      lines.push(...more);
      listener({ kind: 'rows', rows: more });
    },
    restart: () => {
      lines.length = 0;
      listener({ kind: 'reset' });
    },
  };
};

const ALL: LogFilter = { level: null, access: false, matcher: null, onlyMatching: false };
const open = (sources: ReturnType<typeof createSource>[], filter: Partial<LogFilter> = {}, max = 100) => {
  const view = new LogView({ sources, filter: { ...ALL, ...filter }, heightOf: () => 1, max });
  view.start();
  vi.runAllTimers();
  const texts = () => view.rows.slice(0, view.rows.count).map(({ row }) => row.text);
  return { view, texts };
};
const at = (time: number, text: string, changes: Partial<LogRow> = {}) =>
  rowOf({ at: time, text, ...changes });

/** A search that takes a millisecond for each line, by the clock of the test. */
const spend = (): boolean => {
  const now = performance.now();
  vi.spyOn(performance, 'now').mockReturnValue(now + 1);
  return false;
};

describe('a list', () => {
  it('says a day once, though each of its miners does', () => {
    const day = (time: number) =>
      rowOf({ orderAt: time, at: null, text: 'day', note: { kind: 'day', at: time } });
    const dayMs = 86_400_000;
    const [one, two] = [dayMs, dayMs + 1].map((time) =>
      createSource([day(time), at(time, `first of ${time}`)]),
    );
    if (!one || !two) throw new Error('No sources');
    const { texts } = open([one, two]);
    expect(texts()).toEqual(['day', `first of ${dayMs}`, `first of ${dayMs + 1}`]);
    two.write(day(3 * dayMs), at(3 * dayMs, 'later'));
    one.write(day(3 * dayMs + 1), at(3 * dayMs + 1, 'last'));
    expect(texts().slice(3)).toEqual(['day', 'later', 'last']);
  });

  it('has what was kept and what comes', () => {
    const source = createSource([at(1, 'a')]);
    const { view, texts } = open([source]);
    const listener = vi.fn();
    view.subscribe(listener);
    vi.advanceTimersByTime(1000);
    source.write(at(2, 'b'), at(3, 'c'));
    expect(texts()).toEqual(['a', 'b', 'c']);
    expect(listener).toHaveBeenCalledTimes(1);
  });

  it('tells of a flood ten times a second, the last line included', () => {
    const source = createSource();
    const { view } = open([source]);
    const listener = vi.fn();
    view.subscribe(listener);
    for (let ms = 0; ms < 1000; ms += 1) {
      source.write(at(ms, `line ${ms}`));
      vi.advanceTimersByTime(1);
    }
    vi.advanceTimersByTime(100);
    expect(listener.mock.calls.length).toBeGreaterThanOrEqual(9);
    expect(listener.mock.calls.length).toBeLessThanOrEqual(12);
  });

  it('of several miners is one by time', () => {
    const one = createSource([at(1, 'a1'), at(5, 'a5')]);
    const other = createSource([at(2, 'b2')]);
    const { texts } = open([one, other]);
    other.write(at(4, 'b4'));
    expect(texts()).toEqual(['a1', 'b2', 'b4', 'a5']);
  });

  it('leaves out lesser levels, never a line of unknown level nor a word about missing ones', () => {
    const rows = [
      at(1, 'debug', { level: 7 }),
      at(2, 'error', { level: 3 }),
      at(3, 'unknown', { level: null }),
      at(4, 'gap', { note: { kind: 'gap' } }),
    ];
    expect(open([createSource(rows)], { level: 4 }).texts()).toEqual(['error', 'unknown', 'gap']);
  });

  it('has lines of the web server when asked to, between the others', () => {
    const rows = [at(1, 'a'), at(3, 'c'), at(2, 'GET', { access: true })];
    expect(open([createSource(rows)]).texts()).toEqual(['a', 'c']);
    expect(open([createSource(rows)], { access: true }).texts()).toEqual(['a', 'GET', 'c']);
  });

  it('marks what is looked for, or shows only that', () => {
    const { matcher } = toMatcher('chain');
    const rows = [at(1, 'chain 1'), at(2, 'fan'), at(3, 'chain 2')];
    const { view, texts } = open([createSource(rows)], { matcher });
    expect([texts().length, view.rows.foundCount]).toEqual([3, 2]);
    expect(open([createSource(rows)], { matcher, onlyMatching: true }).texts()).toEqual([
      'chain 1',
      'chain 2',
    ]);
  });

  it('stays bounded in a flood', () => {
    const source = createSource();
    const { texts } = open([source], {}, 10);
    for (let time = 0; time < 500; time += 1) source.write(at(time, `line ${time}`));
    expect(texts()).toHaveLength(10);
    expect(texts().at(-1)).toBe('line 499');
  });

  it('is empty after the log began anew', () => {
    const source = createSource([at(1, 'a')]);
    const { texts } = open([source]);
    source.restart();
    expect(texts()).toEqual([]);
  });

  it('looks at kept lines in slices, and has them all in the end', () => {
    const rows = Array.from({ length: 500 }, (_, time) => at(time, `line ${time}`));
    const source = createSource(rows);
    const slow = { has: spend, findAll: () => [] };
    const view = new LogView({
      sources: [source],
      filter: { ...ALL, matcher: slow },
      heightOf: () => 1,
      max: 1000,
    });
    view.start();
    expect(view.busy).toBe(true);
    expect(view.rows.count).toBeLessThan(500);
    source.write(at(1000, 'the newest'));
    vi.runAllTimers();
    expect(view.busy).toBe(false);
    expect(view.rows.count).toBe(501);
    expect(view.rows.at(500)?.row.text).toBe('the newest');
  });
});

describe('while it is paused', () => {
  it('nothing moves, and what comes is counted as far as it would be shown', () => {
    const source = createSource([at(1, 'a')]);
    const { view, texts } = open([source], { level: 4 });
    view.setPaused(true);
    const before = texts();
    source.write(at(2, 'error', { level: 3 }), at(3, 'info', { level: 6 }));
    source.restart();
    expect(texts()).toEqual(before);
    expect(view.newCount).toBe(1);
  });

  it('and goes on with all that came', () => {
    const source = createSource([at(1, 'a')]);
    const { view, texts } = open([source]);
    view.setPaused(true);
    source.write(at(2, 'b'));
    view.setPaused(false);
    expect([texts(), view.newCount]).toEqual([['a', 'b'], 0]);
  });

  it('another filter shows what it leaves of all', () => {
    const view = new LogView({
      sources: [createSource([at(1, 'a')])],
      filter: ALL,
      heightOf: () => 1,
      max: 9,
    });
    view.setPaused(true);
    view.start();
    expect([view.rows.count, view.newCount]).toEqual([1, 0]);
  });
});
