import { expect, it } from 'vitest';
import { createRequestLog } from './request-log.ts';

function requestAt(atMs: number, source = '127.0.0.1') {
  return { method: 'GET', path: '/', endpoint: 'dashboard' as const, user: 'a@b', source, atMs };
}

it('keeps the newest and counts all', () => {
  const log = createRequestLog(2);
  for (const atMs of [1, 2, 3]) log.end(log.begin(requestAt(atMs)), 200);
  expect(log.report()).toMatchObject({
    totalCount: 3,
    counts: { dashboard: 3 },
    byUser: { 'a@b': { dashboard: 3 } },
  });
  expect(log.report().records.map(({ atMs }) => atMs)).toEqual([2, 3]);
});

it('knows how many ran at once', () => {
  const log = createRequestLog(9);
  const open = [log.begin(requestAt(1)), log.begin(requestAt(2))];
  for (const record of open) log.end(record, null);
  log.end(log.begin(requestAt(3)), 200);
  expect(log.report().peakCount).toBe(2);
});

it('knows the fullest minute of any one address', () => {
  const log = createRequestLog(9);
  for (const atMs of [0, 30_000, 59_999, 60_000, 95_000]) log.begin(requestAt(atMs));
  log.begin(requestAt(60_000, '127.0.0.2'));
  expect(log.report().peakPerMinuteCount).toBe(3);
});

it('counts those still running after it was cleared', () => {
  const log = createRequestLog(9);
  const record = log.begin(requestAt(1));
  log.clear();
  expect(log.report()).toMatchObject({ totalCount: 0, peakCount: 1 });
  log.end(record, 200);
  log.clear();
  expect(log.report().peakCount).toBe(0);
});
