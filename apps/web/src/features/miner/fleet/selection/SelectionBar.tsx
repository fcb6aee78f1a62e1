import { X } from 'lucide-react';
import { useState } from 'react';
import { copyText } from '../../../../lib/clipboard.ts';
import { formatCount } from '../../../../lib/units.ts';
import { Button } from '../../../../ui/Button.tsx';
import { IconButton } from '../../../../ui/IconButton.tsx';
import { SEARCH_IDS_MAX } from '../fleet-search.ts';
import { SelectionActions } from './SelectionActions.tsx';
import { t } from './strings.ts';

export interface SelectionBarProps {
  /** never empty */
  ids: readonly string[];
  /** how many of them the filter shows */
  shownChosenCount: number;
  /** how many miners the filter shows */
  shownCount: number;
  /** the address of a list of just these miners */
  toLink: (ids: readonly string[]) => string;
  onAll: () => void;
  onNone: () => void;
}

const CopyLink = ({ ids, toLink }: Pick<SelectionBarProps, 'ids' | 'toLink'>) => {
  const [outcome, setOutcome] = useState<'copyLink' | 'copied' | 'copyFailed'>('copyLink');
  const tooMany = ids.length > SEARCH_IDS_MAX;
  return (
    <Button
      variant="inset"
      disabled={tooMany}
      title={tooMany ? t('linkLimit', { max: SEARCH_IDS_MAX }) : undefined}
      onClick={async () => setOutcome((await copyText(toLink(ids))) ? 'copied' : 'copyFailed')}
      onBlur={() => setOutcome('copyLink')}
    >
      {t(outcome)}
    </Button>
  );
};

/** What is chosen and what can be done with it; it lies over the end of the list, so that nothing moves when it comes. */
export const SelectionBar = (props: SelectionBarProps) => {
  const { ids, shownChosenCount, shownCount, toLink, onAll, onNone } = props;
  const hiddenCount = ids.length - shownChosenCount;
  const all = hiddenCount === 0 && shownChosenCount === shownCount;
  return (
    <div className="sticky bottom-0 z-30 h-0">
      <section
        aria-label={t('label')}
        className="-translate-x-1/2 absolute bottom-4 left-1/2 flex w-max max-w-[calc(100vw-1.5rem)] flex-wrap items-center gap-x-4 gap-y-2 rounded-lg border border-line bg-raised py-2 ps-4 pe-2 text-sm shadow-[0_8px_24px_rgb(0_0_0/0.18)]"
      >
        <p role="status" className="flex flex-wrap items-baseline gap-x-2">
          <span className="font-medium">{t(all ? 'all' : 'count', { count: ids.length })}</span>
          {hiddenCount > 0 ? (
            <span className="text-ink-3 text-xs">{t('hidden', { count: hiddenCount })}</span>
          ) : null}
        </p>
        {shownChosenCount < shownCount ? (
          <button type="button" onClick={onAll} className="text-accent hover:underline">
            {t('chooseAll', { count: formatCount(shownCount) })}
          </button>
        ) : null}
        <span className="ms-auto sm:order-1">
          <IconButton label={t('clear')} icon={<X className="size-4" />} onClick={onNone} />
        </span>
        <div className="flex flex-wrap items-center gap-2">
          <SelectionActions ids={ids} />
          <CopyLink ids={ids} toLink={toLink} />
        </div>
      </section>
    </div>
  );
};
