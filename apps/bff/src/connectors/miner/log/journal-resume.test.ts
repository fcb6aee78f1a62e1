import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { JournalEntry } from './journal-entry.ts';
import { JournalResume } from './journal-resume.ts';
import { readJournal } from './log-readers.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const OLD = 'a'.repeat(32);
const NEW = 'b'.repeat(32);
const cursorOf = (journal: string, number: number) => `s=${journal};i=${number.toString(16)};b=c;m=d;t=e;x=f`;
const entryOf = (journal: string, number: number): JournalEntry => ({
  cursor: cursorOf(journal, number),
  at: null,
  level: null,
  source: null,
  pid: null,
  text: '',
});
const lineOf = (journal: string, number: number) =>
  Buffer.from(`${JSON.stringify({ __CURSOR: cursorOf(journal, number), MESSAGE: `${number}` })}\n`);

const open = (resume: JournalResume) => {
  const asked = resume.begin();
  const said: string[] = [];
  const reader = readJournal(resume, {
    onEntry: ({ text }) => said.push(text),
    onGap: () => said.push('gap'),
    onLost: () => said.push('lost'),
    onRead: () => undefined,
  });
  return { asked, said, reader };
};

it('asks for the newest first, then for the very entry that came last', () => {
  const resume = new JournalResume();
  const first = open(resume);
  expect(first.asked).toBe(':-4000:');
  first.reader.push(Buffer.concat([lineOf(OLD, 1), lineOf(OLD, 2)]));
  first.reader.stop();
  const second = open(resume);
  expect(second.asked).toBe(`${cursorOf(OLD, 2)}:0:`);
  second.reader.push(Buffer.concat([lineOf(OLD, 2), lineOf(OLD, 3)]));
  second.reader.stop();
  expect(second.said).toEqual(['3']);
});

it('takes what comes instead of a forgotten entry, and says that some are missing', () => {
  const resume = new JournalResume();
  resume.judge(entryOf(OLD, 2));
  const { said, reader } = open(resume);
  reader.push(lineOf(OLD, 9));
  reader.stop();
  expect(said).toEqual(['gap', '9']);
});

it('reads no entry of another journal before it has asked for its beginning', () => {
  const resume = new JournalResume();
  resume.judge(entryOf(OLD, 2));
  const second = open(resume);
  second.reader.push(Buffer.concat([lineOf(NEW, 7), lineOf(NEW, 8)]));
  second.reader.stop();
  expect(second.said).toEqual(['gap', 'lost']);
  const third = open(resume);
  expect(third.asked).toBe(':-4000:');
  third.reader.push(Buffer.concat([lineOf(NEW, 1), lineOf(NEW, 2)]));
  third.reader.stop();
  expect(third.said).toEqual(['1', '2']);
});

it('takes silence for a lost entry, and repeats nothing when the journal was the same after all', () => {
  const resume = new JournalResume();
  resume.judge(entryOf(OLD, 2));
  const second = open(resume);
  vi.advanceTimersByTime(5001);
  second.reader.stop();
  expect(second.said).toEqual(['gap', 'lost']);
  const third = open(resume);
  third.reader.push(Buffer.concat([lineOf(OLD, 1), lineOf(OLD, 2), lineOf(OLD, 3)]));
  vi.advanceTimersByTime(5001);
  third.reader.stop();
  expect(third.said).toEqual(['3']);
});

it('counts lines that are none as missing and goes on', () => {
  const { said, reader } = open(new JournalResume());
  reader.push(Buffer.concat([Buffer.from('no json\n\n'), lineOf(OLD, 1)]));
  reader.stop();
  expect(said).toEqual(['gap', '1']);
});
