import { useState } from 'react';
import { Button } from '../../../../ui/Button.tsx';
import { Dialog } from '../../../../ui/Dialog.tsx';
import { COLUMN_IDS, type ColumnId, moveColumn, toggleColumn } from '../columns/column-choice.ts';
import { ColumnLine } from './ColumnLine.tsx';
import { t } from './strings.ts';

export interface ColumnsDialogProps {
  columns: readonly ColumnId[];
  /** null: the default ones */
  onChange: (columns: readonly ColumnId[] | null) => void;
  onClose: () => void;
}

const Heading = ({ text }: { text: string }) => (
  <h3 className="pt-2 pb-1 font-medium text-ink-2 text-xs not-first:pt-5">{text}</h3>
);

/** Which columns and in which order; every change is seen at once behind the dialog. */
export const ColumnsDialog = ({ columns, onChange, onClose }: ColumnsDialogProps) => {
  const [dragged, setDragged] = useState<ColumnId | null>(null);
  const toggle = (id: ColumnId) => onChange(toggleColumn(columns, id));
  const move = (id: ColumnId, to: number) => onChange(moveColumn(columns, id, to));
  return (
    <Dialog open onClose={onClose} title={t('columns.title')}>
      <div className="flex items-start justify-between gap-4">
        <p className="text-ink-2 text-sm">{t('columns.lead')}</p>
        <Button onClick={() => onChange(null)}>{t('columns.reset')}</Button>
      </div>
      <div>
        <Heading text={t('columns.shown')} />
        <ol aria-label={t('columns.shown')}>
          {columns.map((id, place) => (
            <ColumnLine
              key={id}
              id={id}
              place={place}
              count={columns.length}
              dragged={dragged === id}
              onToggle={toggle}
              onMove={move}
              onDrag={setDragged}
              onDragOver={() => dragged !== null && dragged !== id && move(dragged, place)}
            />
          ))}
        </ol>
        <Heading text={t('columns.others')} />
        <ul aria-label={t('columns.others')}>
          {COLUMN_IDS.filter((id) => !columns.includes(id)).map((id) => (
            <ColumnLine key={id} id={id} place={null} count={columns.length} onToggle={toggle} />
          ))}
        </ul>
      </div>
    </Dialog>
  );
};
