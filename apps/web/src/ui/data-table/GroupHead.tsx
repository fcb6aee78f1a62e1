import { ChevronRight } from 'lucide-react';
import { memo, type ReactNode } from 'react';
import { classNames } from '../../lib/class-names.ts';
import { t } from '../strings.ts';
import { SelectBox } from './SelectBox.tsx';

export interface GroupHeadProps {
  group: string;
  open: boolean;
  renderHead: (group: string) => ReactNode;
  onFold: (group: string, folded: boolean) => void;
  /** null: rows cannot be chosen */
  chosen: 'none' | 'some' | 'all' | null;
  active: boolean;
  index: number;
  columnCount: number;
  /** px */
  height: number;
  top: number;
}

const GroupHeadPlain = (props: GroupHeadProps) => {
  const { group, open, chosen, active } = props;
  return (
    <tr
      aria-rowindex={props.index + 2}
      data-index={props.index}
      style={{ height: props.height, transform: `translateY(${props.top}px)` }}
      className="absolute top-0 left-0 flex w-full border-line border-b bg-sunken text-sm contain-layout contain-size contain-style"
    >
      {chosen === null ? null : (
        <td className="sticky left-0 z-10 w-9 shrink-0 bg-sunken align-middle">
          <SelectBox label={t('table.chooseGroup')} state={chosen} />
        </td>
      )}
      <th
        scope="rowgroup"
        colSpan={props.columnCount}
        className={classNames(
          'sticky min-w-0 px-2 align-middle font-normal',
          chosen === null ? 'left-0' : 'left-9',
        )}
      >
        <button
          type="button"
          data-fold={group}
          aria-expanded={open}
          tabIndex={active ? 0 : -1}
          onClick={() => props.onFold(group, open)}
          className="flex h-full max-w-[calc(100vw-5rem)] items-center gap-2 text-start focus-visible:-outline-offset-2"
        >
          <ChevronRight
            aria-hidden="true"
            className={classNames('size-4 shrink-0 text-ink-3', open && 'rotate-90')}
          />
          {props.renderHead(group)}
        </button>
      </th>
    </tr>
  );
};

/** The head of a group: folds and unfolds it, and tells what its rows come to. */
export const GroupHead = memo(GroupHeadPlain);
