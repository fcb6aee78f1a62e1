import { ArrowDown, ArrowUp, GripVertical } from 'lucide-react';
import { classNames } from '../../../../lib/class-names.ts';
import { IconButton } from '../../../../ui/IconButton.tsx';
import { type ColumnId, FIXED_COLUMN } from '../columns/column-choice.ts';
import { describeColumn } from '../columns/columns.tsx';
import { t } from './strings.ts';

export interface ColumnLineProps {
  id: ColumnId;
  /** among those shown; null: it is not shown */
  place: number | null;
  /** how many are shown */
  count: number;
  dragged?: boolean;
  onToggle: (id: ColumnId) => void;
  onMove?: (id: ColumnId, to: number) => void;
  onDrag?: (id: ColumnId | null) => void;
  onDragOver?: () => void;
}

const Movers = ({
  id,
  place,
  count,
  onMove,
}: Required<Pick<ColumnLineProps, 'id' | 'count' | 'onMove'>> & {
  place: number;
}) => {
  const column = describeColumn(id).name;
  return (
    <>
      <IconButton
        label={t('columns.up', { column })}
        icon={<ArrowUp className="size-4" />}
        disabled={place <= 1}
        onClick={() => onMove(id, place - 1)}
        className="!size-8"
      />
      <IconButton
        label={t('columns.down', { column })}
        icon={<ArrowDown className="size-4" />}
        disabled={place >= count - 1}
        onClick={() => onMove(id, place + 1)}
        className="!size-8"
      />
    </>
  );
};

/** One column: shown or not, and moved by its buttons or by dragging. The name keeps its place. */
export const ColumnLine = (props: ColumnLineProps) => {
  const { id, place, count, dragged = false, onToggle, onMove, onDrag, onDragOver } = props;
  const { name, hint } = describeColumn(id);
  const fixed = id === FIXED_COLUMN;
  const movable = place !== null && !fixed && onMove !== undefined;
  return (
    <li
      draggable={movable}
      onDragStart={(event) => {
        event.dataTransfer.effectAllowed = 'move';
        onDrag?.(id);
      }}
      onDragEnd={() => onDrag?.(null)}
      onDragOver={(event) => {
        event.preventDefault();
        onDragOver?.();
      }}
      className={classNames(
        'flex min-h-9 items-center gap-2 border-line border-b text-sm',
        dragged && 'opacity-50',
      )}
    >
      <span
        title={movable ? t('columns.drag') : undefined}
        className={classNames('text-ink-3', movable ? 'cursor-grab' : 'invisible')}
      >
        <GripVertical className="size-4" aria-hidden="true" />
      </span>
      <label className="flex min-w-0 flex-1 items-center gap-2.5 py-1.5">
        <input
          type="checkbox"
          checked={place !== null}
          disabled={fixed}
          onChange={() => onToggle(id)}
          className="size-4 shrink-0"
        />
        <span className="shrink-0">{name}</span>
        {hint === undefined ? null : <span className="min-w-0 text-ink-3 text-xs">{hint}</span>}
      </label>
      {movable ? <Movers id={id} place={place} count={count} onMove={onMove} /> : null}
    </li>
  );
};
