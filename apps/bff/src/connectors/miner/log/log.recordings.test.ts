import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { JournalResume } from './journal-resume.ts';
import type { LogEntry } from './log-entry.ts';
import { type LogReader, type ReadEvents, readJournal, readText } from './log-readers.ts';
import { TextResume } from './text-resume.ts';

// Beside the repository, never in it: recordings of gatewayd, direct and behind the device's nginx, and lines of a real T1.
const FOLDER = fileURLToPath(new URL('../../../../../../../shared/fixtures/miner/logs/', import.meta.url));
const NOW = Date.UTC(2026, 10, 21, 20);

/** The body of a recorded answer, without its chunk heads. */
const readBody = (name: string): Buffer => {
  const events = readFileSync(`${FOLDER}${name}`, 'utf8').trim().split('\n');
  const data = events.map((line) => Object(JSON.parse(line))).filter(({ ev }) => ev === 'tcp-data');
  const raw = Buffer.from(data.map(({ raw: text }) => String(text)).join(''));
  let rest = raw.subarray(raw.indexOf('\r\n\r\n') + 4);
  const pieces: Buffer[] = [];
  while (rest.length > 0) {
    const head = rest.indexOf('\r\n');
    const size = Number.parseInt(rest.toString('latin1', 0, head), 16);
    pieces.push(rest.subarray(head + 2, head + 2 + size));
    rest = rest.subarray(head + 4 + size);
  }
  return Buffer.concat(pieces);
};

const read = (open: (events: ReadEvents) => LogReader, body: Buffer, pieceBytes: number) => {
  const entries: LogEntry[] = [];
  const trouble: string[] = [];
  const reader = open({
    onEntry: (entry) => entries.push(entry),
    onGap: () => trouble.push('gap'),
    onLost: () => trouble.push('lost'),
    onRead: () => undefined,
  });
  for (let from = 0; from < body.length; from += pieceBytes)
    reader.push(body.subarray(from, from + pieceBytes));
  reader.stop();
  expect(trouble).toEqual([]);
  return entries;
};
const asText = (events: ReadEvents) => readText(new TextResume(), () => NOW, events);
const asJournal = (events: ReadEvents) => readJournal(new JournalResume(), events);

if (!existsSync(FOLDER)) it.skip('no ../shared/fixtures beside the repository: nothing to read');

describe.skipIf(!existsSync(FOLDER))('recorded log streams', () => {
  const numbersOf = (entries: readonly LogEntry[]) =>
    entries.map(({ text }) => Number(/#(\d+)$/.exec(text)?.[1]));

  it.each([1, 7, 64, 1_000_000])('as JSON, in pieces of %i bytes', (pieceBytes) => {
    const entries = read(asJournal, readBody('logs-json-direct.jsonl'), pieceBytes);
    expect(entries.length).toBeGreaterThan(20);
    expect(numbersOf(entries).every(Number.isInteger)).toBe(true);
    for (const { at, level, source, pid } of entries) {
      expect({ level, source, pid }).toEqual({ level: 6, source: 'cgminer', pid: 1332 });
      expect(new Date(at ?? 0).toISOString()).toMatch(/^2026-11-21T19:2/);
    }
    expect(entries.map(({ text }) => text)).toContain('utf8 é 温度 #103');
    expect(entries.some(({ text }) => /^multi\nline message #\d+$/.test(text))).toBe(true);
  });

  it.each([
    ['logs-follow-direct.jsonl', 1],
    ['logs-follow-direct.jsonl', 1_000_000],
    ['logs-follow-nginx.jsonl', 1],
    ['logs-follow-nginx.jsonl', 50],
  ])('as text: %s in pieces of %i bytes', (name, pieceBytes) => {
    const entries = read(asText, readBody(name), pieceBytes);
    expect(numbersOf(entries).every(Number.isInteger)).toBe(true);
    expect(entries.some(({ text }) => /^multi\nline message #\d+$/.test(text))).toBe(true);
    for (const { at, source } of entries) {
      expect(source).toBe('cgminer');
      expect(new Date(at ?? 0).toISOString()).toMatch(/^2026-11-21T19:2/);
    }
  });

  it('tells the same in both forms', () => {
    const texts = (entries: readonly LogEntry[]) => entries.map(({ text }) => text);
    const text = texts(read(asText, readBody('logs-follow-direct.jsonl'), 100));
    const json = texts(read(asJournal, readBody('logs-json-direct.jsonl'), 100));
    expect(json.slice(0, text.length)).toEqual(text);
  });

  it('the lines of a real T1', () => {
    const entries = read(asText, readFileSync(`${FOLDER}t1-journal-lines.txt`), 64);
    expect(entries.map(({ text }) => text)).toContain('failed to reset chain 0!');
    expect(entries).toHaveLength(12);
    expect(new Set(entries.map(({ source }) => source))).toEqual(new Set(['cgminer', 'dm-monitor']));
    expect(entries.every(({ at }) => at !== null)).toBe(true);
  });
});
