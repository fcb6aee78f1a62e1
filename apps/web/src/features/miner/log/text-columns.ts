import type { TextLayout } from './row-height.ts';

/** Widths of the columns before the text, in letters, with the room behind them. */
const TIME_COLUMNS = 20;
const LEVEL_COLUMNS = 11;
const SOURCE_COLUMNS = 18;
const MINER_COLUMNS = 20;
/** left and right */
const EDGE_COLUMNS = 4;
/** With less room for the text, what stands before it goes above it. */
const TEXT_LEAST_COLUMNS = 48;

/** The layout of a list of that width; `letterPx` 0: not known yet. */
export const toTextLayout = (options: {
  widthPx: number;
  letterPx: number;
  wrap: boolean;
  withMiner: boolean;
}): TextLayout => {
  const { widthPx, letterPx, wrap, withMiner } = options;
  if (letterPx <= 0 || widthPx <= 0) return { columns: null, headApart: false };
  const all = Math.floor(widthPx / letterPx) - EDGE_COLUMNS;
  const head = TIME_COLUMNS + LEVEL_COLUMNS + SOURCE_COLUMNS + (withMiner ? MINER_COLUMNS : 0);
  const headApart = all - head < TEXT_LEAST_COLUMNS;
  return { columns: wrap ? Math.max(10, headApart ? all : all - head) : null, headApart };
};
