import { Bookmark, ChevronsDownUp, ChevronsUpDown, Columns3 } from 'lucide-react';
import { Suspense, useId, useState } from 'react';
import { classNames } from '../../../lib/class-names.ts';
import { BUTTON_SHAPE } from '../../../ui/Button.tsx';
import { IconButton } from '../../../ui/IconButton.tsx';
import type { ColumnId } from './columns/column-choice.ts';
import { LazyColumnsDialog, LazyViewsDialog } from './dialogs/lazy-dialogs.ts';
import { GROUP_KEYS, type GroupKey } from './groups/group-miners.ts';
import type { Folding } from './groups/use-groups.tsx';
import { t } from './strings.ts';

export interface ListToolsProps {
  group: GroupKey | null;
  onGroup: (group: GroupKey | null) => void;
  folding: Folding;
  columns: readonly ColumnId[];
  onColumns: (columns: readonly ColumnId[] | null) => void;
  /** the search part of the address as it is now */
  search: string;
}

const TOOL = classNames(BUTTON_SHAPE, '!px-2.5 text-ink-2 hover:bg-sunken hover:text-ink');

const GroupChoice = ({ group, onGroup }: Pick<ListToolsProps, 'group' | 'onGroup'>) => {
  const id = useId();
  return (
    <span className="flex min-w-0 items-center gap-2 text-sm max-sm:flex-1">
      <label htmlFor={id} className="whitespace-nowrap text-ink-3 text-xs">
        {t('tools.group')}
      </label>
      <select
        id={id}
        value={group ?? ''}
        onChange={(event) => onGroup(GROUP_KEYS.find((key) => key === event.target.value) ?? null)}
        className="h-(--field-height) rounded-md border border-line-strong min-w-0 bg-raised px-2 text-sm max-sm:flex-1"
      >
        <option value="">{t('group.none')}</option>
        {GROUP_KEYS.map((key) => (
          <option key={key} value={key}>
            {t(`group.${key}`)}
          </option>
        ))}
      </select>
    </span>
  );
};

/** How the list is shown: groups, columns, and views that keep all of it under a name. */
export const ListTools = (props: ListToolsProps) => {
  const { group, onGroup, folding, columns, onColumns, search } = props;
  const [open, setOpen] = useState<'columns' | 'views' | null>(null);
  const close = () => setOpen(null);
  return (
    <fieldset className="flex min-w-0 items-center gap-x-1 max-sm:w-full sm:ms-auto sm:max-lg:order-1">
      <legend className="sr-only">{t('tools.label')}</legend>
      <GroupChoice group={group} onGroup={onGroup} />
      {group === null ? null : (
        <>
          <IconButton
            label={t('group.foldAll')}
            icon={<ChevronsDownUp className="size-4" />}
            onClick={folding.foldAll}
          />
          <IconButton
            label={t('group.unfoldAll')}
            icon={<ChevronsUpDown className="size-4" />}
            onClick={folding.unfoldAll}
          />
        </>
      )}
      <button type="button" onClick={() => setOpen('columns')} className={classNames(TOOL, 'max-sm:hidden')}>
        <Columns3 className="size-4" aria-hidden="true" />
        {t('tools.columns')}
      </button>
      <button type="button" onClick={() => setOpen('views')} className={TOOL}>
        <Bookmark className="size-4" aria-hidden="true" />
        {t('tools.views')}
      </button>
      {open === null ? null : (
        <Suspense>
          {open === 'columns' ? (
            <LazyColumnsDialog columns={columns} onChange={onColumns} onClose={close} />
          ) : (
            <LazyViewsDialog search={search} onClose={close} />
          )}
        </Suspense>
      )}
    </fieldset>
  );
};
