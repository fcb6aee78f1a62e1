import { UNKNOWN } from '../../../lib/units.ts';
import type { LogNote, LogRow } from '../../../live/log-row.ts';
import { t } from './strings.ts';

const LEVELS = [
  'level.0',
  'level.1',
  'level.2',
  'level.3',
  'level.4',
  'level.5',
  'level.6',
  'level.7',
] as const;

/** The level in a word. */
export const toLevelWord = (level: number | null): string => {
  const key = level === null ? undefined : LEVELS[level];
  return t(key ?? 'level.unknown');
};

const twoDigits = (number: number): string => String(number).padStart(2, '0');

/** "2026-11-22" in the zone of who looks, to tell days apart; the en dash for null. */
export const formatLogDay = (atMs: number | null): string => {
  if (atMs === null) return UNKNOWN;
  const at = new Date(atMs);
  return `${at.getFullYear()}-${twoDigits(at.getMonth() + 1)}-${twoDigits(at.getDate())}`;
};

/** "Sunday, 2026-11-22". */
const formatDayWord = (atMs: number): string =>
  t('note.day', {
    day: formatLogDay(atMs),
    weekday: new Intl.DateTimeFormat('en', { weekday: 'long' }).format(atMs),
  });

/** What stands where lines are missing, or where another day begins. */
export const toNoteText = (note: LogNote): string => {
  if (note.kind === 'day') return formatDayWord(note.at);
  if (note.kind === 'gap' || note.kind === 'again') return t(`note.${note.kind}`);
  return t(`note.${note.kind}`, { count: note.count });
};

/** "14:05:30.123" in the zone of who looks; the en dash for null. */
export const formatLogTime = (atMs: number | null): string => {
  if (atMs === null) return UNKNOWN;
  const at = new Date(atMs);
  const clock = [at.getHours(), at.getMinutes(), at.getSeconds()].map(twoDigits).join(':');
  return `${clock}.${String(at.getMilliseconds()).padStart(3, '0')}`;
};

/** "Europe/Berlin (UTC+2)": whose time is shown. */
export const toZoneName = (now: Date): string => {
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  const ahead = -now.getTimezoneOffset();
  const sign = ahead < 0 ? '\u2212' : '+';
  const minutes = Math.abs(ahead) % 60;
  const hours = Math.floor(Math.abs(ahead) / 60);
  return `${timeZone} (UTC${sign}${hours}${minutes === 0 ? '' : `:${twoDigits(minutes)}`})`;
};

/** Who wrote it: "cgminer[1332]"; empty when not told. */
export const toSource = ({ source, pid }: LogRow): string => {
  if (source === null) return '';
  return pid === null ? source : `${source}[${pid}]`;
};

/** One line as text: time with its zone, miner, level, source, text; what is shown, so nothing in it is obeyed by a terminal. */
export const toPlainLine = (row: LogRow, minerName: string): string => {
  if (row.note !== null) return `-- ${minerName}: ${toNoteText(row.note)}`;
  const at = row.at === null ? UNKNOWN : new Date(row.at).toISOString();
  const source = toSource(row);
  // further lines are set in, so that no miner can write what looks like a line of another
  const text = row.text.replaceAll('\n', '\n\t');
  return [at, minerName, toLevelWord(row.level), source === '' ? text : `${source}: ${text}`].join('\t');
};

/** Rows as text, one line each. Days are left out: every line has its own. */
export const toPlainLines = (
  rows: readonly { readonly row: LogRow }[],
  nameOf: (minerId: string) => string,
): string[] =>
  rows.filter(({ row }) => row.note?.kind !== 'day').map(({ row }) => toPlainLine(row, nameOf(row.minerId)));
