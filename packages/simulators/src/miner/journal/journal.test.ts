import { expect, it } from 'vitest';
import { createJournal, type Journal } from './journal.ts';
import { cursorOf, formatEntry, formOf } from './journal-formats.ts';
import { firstSeqOf, parseLogRange } from './log-range.ts';

const AT_MS = Date.UTC(2026, 3, 1, 18, 55, 43);

const journalOf = (messages: readonly (string | Buffer)[], maxBytes = 1_000_000): Journal => {
  const journal = createJournal({ maxBytes, nowMs: () => AT_MS, uptimeMs: () => 1000 });
  for (const message of messages) journal.append({ priority: 6, identifier: 'cgminer', pid: 1332, message });
  return journal;
};
const show = (form: Parameters<typeof formatEntry>[0], message: string | Buffer): string => {
  const journal = journalOf([message]);
  const entry = journal.read(1);
  if (entry === undefined) throw new Error('no entry');
  return formatEntry(form, entry, { journal, hostname: 'dragonMint' });
};
const message = (text: string | Buffer): unknown => JSON.parse(show('application/json', text)).MESSAGE;

it('drops the oldest beyond its size and keeps the numbers', () => {
  const journal = journalOf(
    Array.from({ length: 10_000 }, (_, index) => `line ${index}`),
    31_000,
  );
  expect(journal.appendedCount()).toBe(10_000);
  expect(journal.oldestSeq()).toBe(9901);
  expect(journal.read(9900)).toBeUndefined();
  expect(journal.read(9901)).toMatchObject({ seq: 9901, message: 'line 9900' });
  expect(journal.read(10_001)).toBeUndefined();
});

it('indents what goes on in the next line to the column of the message', () => {
  expect(show('text/plain', 'multi\nline')).toBe(
    `Apr 01 18:55:43 dragonMint cgminer[1332]: multi\n${' '.repeat(42)}line\n`,
  );
  expect(show('text/plain', Buffer.from([0xff, 0x41]))).toMatch(/: \[2B blob data\]\n$/);
});

it('sends bytes for what is no plain text, and nothing of a long one', () => {
  expect(message('温度 é\t\n')).toBe('温度 é\t\n');
  expect(message('\u001b[31mred')).toEqual([27, 91, 51, 49, 109, 114, 101, 100]);
  expect(message(Buffer.from([0xff]))).toEqual([255]);
  expect(message('x'.repeat(4096))).toBeNull();
  expect(show('text/event-stream', 'a')).toMatch(/^data: \{.*\}\n\n$/);
});

it('knows a form by the whole header only', () => {
  expect(formOf('application/json')).toBe('application/json');
  expect(formOf('application/json, */*')).toBe('text/plain');
  expect(formOf(undefined)).toBe('text/plain');
});

it.each([
  [undefined, 1],
  ['entries=', 1],
  ['entries=:-3:', 7],
  ['entries=:-3:5', 7],
  ['entries=:-99:', 1],
  ['entries=:2:', 3],
  ['bytes=0-1', 1],
])('begins the range %s of ten at %i', (header, first) => {
  const range = parseLogRange(header);
  if (range === null) throw new Error('refused');
  expect(firstSeqOf(journalOf([...'0123456789']), range)).toBe(first);
});

it('goes on from a cursor, at the newest entry with that very one', () => {
  const journal = journalOf([...'0123456789']);
  const from = (seq: number, rest: string) => {
    const entry = journal.read(seq);
    const range = entry && parseLogRange(`entries=${cursorOf(journal, entry)}${rest}`);
    return range ? firstSeqOf(journal, range) : null;
  };
  expect(from(4, ':0:')).toBe(4);
  expect(from(4, '')).toBe(4);
  expect(from(4, ':1:')).toBe(5);
  expect(from(10, ':1:')).toBe(10);
});

it('finds the time of a cursor of another boot', () => {
  const before = journalOf(['old']);
  const entry = before.read(1);
  if (entry === undefined) throw new Error('no entry');
  const range = parseLogRange(`entries=${cursorOf(before, entry)}:0:`);
  const after = createJournal({ maxBytes: 10_000, nowMs: () => AT_MS - 1, uptimeMs: () => 0 });
  after.append({ priority: 6, identifier: 'kernel', pid: 0, message: 'with a clock that is behind' });
  expect(range && firstSeqOf(after, range)).toBe(2);
});

it.each(['entries=:x:', 'entries=:1:0', 'entries=:1:-2', 'entries=a:b:c:d'])('refuses %s', (header) => {
  expect(parseLogRange(header)).toBeNull();
});
