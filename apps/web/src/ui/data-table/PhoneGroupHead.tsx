import { ChevronRight } from 'lucide-react';
import { classNames } from '../../lib/class-names.ts';
import { t } from '../strings.ts';
import { toExtent } from './row-selection.ts';
import { SelectBox } from './SelectBox.tsx';
import type { HeadItem, RowGroups } from './table-items.ts';

export interface PhoneGroupHeadProps<Row> {
  item: HeadItem;
  groups: RowGroups<Row>;
  /** null: rows are not being chosen */
  chosen: ReadonlySet<string> | null;
  onChoose: () => void;
}

/** The head of a group in the list: the whole of it folds. */
export const PhoneGroupHead = <Row,>({ item, groups, chosen, onChoose }: PhoneGroupHeadProps<Row>) => (
  <div className="flex h-full bg-sunken">
    {chosen ? (
      <span className="w-9 shrink-0">
        <SelectBox
          reachable
          label={t('table.chooseGroup')}
          state={toExtent(item.ids, chosen)}
          onPress={onChoose}
        />
      </span>
    ) : null}
    <button
      type="button"
      aria-expanded={item.open}
      onClick={() => groups.onFold(item.group, item.open)}
      className="flex h-full min-w-0 flex-1 items-center gap-2 px-1 text-start text-sm focus-visible:-outline-offset-2"
    >
      <ChevronRight
        aria-hidden="true"
        className={classNames('size-4 shrink-0 text-ink-3', item.open && 'rotate-90')}
      />
      {groups.renderHead(item.group)}
    </button>
  </div>
);
