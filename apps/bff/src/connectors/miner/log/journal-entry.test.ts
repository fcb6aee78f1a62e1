import { LOG_LINE_MAX_CHARS } from '@mintdeck/shared-types/miner/log';
import { expect, it } from 'vitest';
import { parseCursor, parseJournalEntry } from './journal-entry.ts';
import { isAccessEntry } from './log-entry.ts';

const CURSOR = 's=6be2f12e61a94afb906d09e81c3ff9f0;i=1a;b=aabb;m=1;t=2;x=3';
const parse = (fields: Record<string, unknown>) =>
  parseJournalEntry(JSON.stringify({ __CURSOR: CURSOR, MESSAGE: 'm', ...fields }));

it('reads the fields of an entry', () => {
  expect(
    parse({
      __REALTIME_TIMESTAMP: '1795289190719448',
      PRIORITY: '3',
      SYSLOG_IDENTIFIER: 'cgminer',
      _PID: '1332',
    }),
  ).toEqual({ cursor: CURSOR, at: 1795289190719, level: 3, source: 'cgminer', pid: 1332, text: 'm' });
});

it('leaves null what is not told or cannot be', () => {
  const nothing = { at: null, level: null, source: null, pid: null };
  expect(parse({})).toMatchObject(nothing);
  expect(
    parse({ __REALTIME_TIMESTAMP: '9'.repeat(20), PRIORITY: '8', SYSLOG_IDENTIFIER: 5, _PID: {} }),
  ).toMatchObject(nothing);
  expect(parse({ PRIORITY: '-1', _PID: '1e3', __REALTIME_TIMESTAMP: '' })).toMatchObject(nothing);
});

it('reads a message of bytes, one given several times, and none', () => {
  expect(parse({ MESSAGE: [0x1b, 0x5b, 0x6d, 0xff] })?.text).toBe('\u001b[m\ufffd');
  expect(parse({ MESSAGE: ['a', [0x62], null] })?.text).toBe('a\nb');
  for (const MESSAGE of [null, 7, {}, [], [[[]]]]) expect(parse({ MESSAGE })?.text).toMatch(/^…?$/);
});

it('cuts a long message, and never inside a character', () => {
  const text = parse({ MESSAGE: `${'x'.repeat(LOG_LINE_MAX_CHARS - 1)}😀 and more` })?.text ?? '';
  expect(text).toBe(`${'x'.repeat(LOG_LINE_MAX_CHARS - 1)}…`);
  expect(parse({ SYSLOG_IDENTIFIER: 'y'.repeat(900) })?.source).toHaveLength(64);
});

it.each([
  '',
  '{',
  '[]',
  'null',
  '"__CURSOR"',
  '{"__CURSOR":1}',
  '{"__CURSOR":"s=a:1"}',
  '{"__CURSOR":"a\\r\\nb"}',
  '{"MESSAGE":"m"}',
  '['.repeat(60_000),
])('takes %.20s for no entry', (line) => {
  expect(parseJournalEntry(line)).toBeNull();
});

it('reads the place a cursor stands for', () => {
  expect(parseCursor(CURSOR)).toEqual({ journal: '6be2f12e61a94afb906d09e81c3ff9f0', number: 26 });
  expect(parseCursor('anything else')).toBeNull();
});

it('tells requests from what nginx says otherwise', () => {
  const entry = { at: null, level: 6, pid: 1, source: 'nginx' };
  const text = '192.0.2.9 - admin [22/Nov/2026:04:00:00 +0000] "POST /api/summary HTTP/1.1" 200 3011 "-" "-"';
  expect(isAccessEntry({ ...entry, text })).toBe(true);
  expect(isAccessEntry({ ...entry, source: 'cgminer', text })).toBe(false);
  expect(isAccessEntry({ ...entry, text: '2026/11/22 04:00:00 [error] 803#0: *1 open() failed' })).toBe(
    false,
  );
});
