import type { UpgradeFrame } from '@mintdeck/shared-types/firmware/upgrade-stream';
import { toVisibleText } from '../../../lib/visible-text.ts';
import { t } from './strings.ts';

/** Which lines of the log are shown. */
export const LOG_PARTS = ['all', 'words', 'troubles'] as const;
export type LogPart = (typeof LOG_PARTS)[number];

const WARNING = 4;

const ERROR = 3;

/** The updater of 2018 tells its errors as any other message. */
const ERROR_TEXT = /^ERROR\b/;

/** The updater's word that it failed, or an error it tells of. */
export const isError = ([, , kind, level, text]: UpgradeFrame): boolean =>
  kind === 'status'
    ? text === 'FAILURE'
    : kind === 'message' && ((level !== null && level <= ERROR) || ERROR_TEXT.test(text));

/** An error, a warning, or what could not be read. */
export const isTrouble = (frame: UpgradeFrame): boolean => {
  const [, , kind, level] = frame;
  return kind === 'unreadable' || isError(frame) || (level !== null && level <= WARNING);
};

/** True for a line of that part; progress alone is no word. */
export const isShown = (frame: UpgradeFrame, part: LogPart): boolean => {
  if (part === 'troubles') return isTrouble(frame);
  return part === 'all' || frame[2] !== 'step';
};

/** A line of the log, or how many are missing before the next one. */
export type LogRow =
  | { readonly kind: 'line'; readonly frame: UpgradeFrame }
  | { readonly kind: 'gap'; readonly afterNumber: number; readonly count: number };

/** Lines with what is missing between them; among a part of the lines nothing can be said to be missing. */
export const toLogRows = (frames: readonly UpgradeFrame[], part: LogPart): LogRow[] => {
  const rows: LogRow[] = [];
  let lastNumber = -1;
  for (const frame of frames) {
    const count = frame[0] - lastNumber - 1;
    if (count > 0) rows.push({ kind: 'gap', afterNumber: lastNumber, count });
    lastNumber = frame[0];
    if (isShown(frame, part)) rows.push({ kind: 'line', frame });
  }
  return rows;
};

/** "3", or the kind of the frame: what stands before the text. */
export const toLevelWord = (frame: UpgradeFrame): string => {
  const [, , kind, level] = frame;
  if (kind === 'message' && isError(frame)) return t('level.error');
  if (kind !== 'message' || level === null) return t(`kind.${kind}`);
  return level === WARNING ? t('level.warning') : t(level >= 7 ? 'level.debug' : 'kind.message');
};

/** The line as a file has it: time in UTC, kind, text with nothing hidden in it. */
export const toPlainLine = (frame: UpgradeFrame): string =>
  `${new Date(frame[1]).toISOString()} ${toLevelWord(frame)}: ${toVisibleText(frame[4]).replaceAll('\n', '\\n')}`;

/** All rows as a text to take along. */
export const toPlainLog = (rows: readonly LogRow[]): string =>
  rows
    .map((row) => `${row.kind === 'line' ? toPlainLine(row.frame) : t('log.gap', { count: row.count })}\n`)
    .join('');
