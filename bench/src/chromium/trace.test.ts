import { expect, test } from 'vitest';
import { findMark, navigationsTo, readTasks } from './trace.ts';

const task = (ts: number, dur: number, tid = 1) => ({ name: 'RunTask', ph: 'X', pid: 9, tid, ts, dur });
const mark = (name: string, ts: number) => ({ name, ph: 'R', pid: 9, tid: 1, ts });
const events = [
  mark('go', 1000),
  task(500, 1000),
  task(2000, 3000),
  task(2000, 9000, 2),
  task(9500, 1000),
  mark('go', 1200),
];

test('tasks of one thread between two moments, cut at them', () =>
  expect(readTasks(events, { pid: 9, tid: 1 }, [1000, 10_000]).map(({ wallMs }) => wallMs)).toEqual([
    0.5, 3, 0.5,
  ]));

test('processor time where the trace has it, never more than the part between the moments', () => {
  const busy = [
    { ...task(1000, 4000), tdur: 1500 },
    { ...task(8000, 4000), tdur: 3500 },
  ];
  expect(readTasks(busy, { pid: 9, tid: 1 }, [0, 9000])).toEqual([
    { wallMs: 4, cpuMs: 1.5 },
    { wallMs: 1, cpuMs: 1 },
  ]);
});

test('the latest mark of a name counts, whatever its place', () => {
  expect(findMark(events, 'go').ts).toBe(1200);
  expect(findMark(events.toReversed(), 'go').ts).toBe(1200);
  expect(() => findMark(events, 'gone')).toThrow('gone');
});

test('the navigation of the page counts, not that of a picture in it', () => {
  const start = (ts: number, documentLoaderURL: string) => ({
    ...mark('navigationStart', ts),
    args: { data: { documentLoaderURL } },
  });
  const trace = [start(5, 'http://127.0.0.1:1/'), start(9, ''), mark('navigationStart', 11)];
  expect(navigationsTo(trace, 'http://127.0.0.1:1').map(({ ts }) => ts)).toEqual([5]);
});
