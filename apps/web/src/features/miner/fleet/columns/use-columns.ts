import { useCallback } from 'react';
import { useMedia } from '../../../../ui/use-media.ts';
import {
  type ColumnId,
  formatColumns,
  type TableWidth,
  toDefaultColumns,
  WIDE_QUERY,
  WIDEST_QUERY,
} from './column-choice.ts';
import { rememberColumns } from './remembered-columns.ts';

const DEFAULTS: Readonly<Record<TableWidth, readonly ColumnId[]>> = {
  normal: toDefaultColumns('normal'),
  wide: toDefaultColumns('wide'),
  widest: toDefaultColumns('widest'),
};

/** The columns as they are, and how a person changes them: this browser remembers the choice, the address carries it. */
export const useColumns = (
  asked: readonly ColumnId[] | null,
  onChange: (columns: readonly ColumnId[] | null) => void,
) => {
  const wide = useMedia(WIDE_QUERY);
  const widest = useMedia(WIDEST_QUERY);
  const usual = DEFAULTS[widest ? 'widest' : wide ? 'wide' : 'normal'];
  const choose = useCallback(
    (columns: readonly ColumnId[] | null) => {
      const isUsual = columns === null || formatColumns(columns) === formatColumns(usual);
      const next = isUsual ? null : columns;
      rememberColumns(next);
      onChange(next);
    },
    [usual, onChange],
  );
  return { columns: asked ?? usual, choose };
};
