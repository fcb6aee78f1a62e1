import type { LogRow } from '../../../live/log-row.ts';
import type { RowHeight } from './shown-rows.ts';

const LINE_FEED = 0x0a;

/** How the text of a list is laid out. */
export interface TextLayout {
  /** characters side by side; null: lines are not wrapped */
  readonly columns: number | null;
  /** time and source stand on a line of their own above the text (phones) */
  readonly headApart: boolean;
}

const countLines = (text: string, columns: number | null): number => {
  let lines = 0;
  let from = 0;
  while (from <= text.length) {
    const feed = text.indexOf('\n', from);
    const to = feed === -1 ? text.length : feed;
    lines += columns === null ? 1 : Math.max(1, Math.ceil((to - from) / columns));
    from = to + 1;
    if (text.charCodeAt(to) !== LINE_FEED) break;
  }
  return Math.max(1, lines);
};

/**
 * Lines of text a row takes. All letters have one width, so this is arithmetic; where it is not quite right (wide letters of other
 * scripts) the row takes what it needs all the same, and only the place of the scroll bar is a little off.
 */
export const toRowHeight =
  ({ columns, headApart }: TextLayout): RowHeight =>
  ({ note, text }: LogRow) =>
    note === null ? countLines(text, columns) + (headApart ? 1 : 0) : 1;
