import { useMinerEntries } from '../../../live/use-live.ts';
import { resolveRange } from '../../../ui/chart/history-range.ts';
import { MoveButtons } from '../../../ui/chart/MoveButtons.tsx';
import { useHistoryRange } from '../../../ui/chart/use-history-range.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { Page } from '../../../ui/Page.tsx';
import { PresetChoice } from '../history/PresetChoice.tsx';
import { useEdge } from '../history/use-edge.ts';
import { AddMinerField } from './AddMinerField.tsx';
import { CompareView } from './CompareView.tsx';
import { COMPARE_MAX } from './compare-search.ts';
import { MeasureChoice } from './MeasureChoice.tsx';
import { t } from './strings.ts';
import { useCompare, useCompareSearch } from './use-compare.ts';

/** Several miners in one chart, one line each, with their figures beside. Miners, measure and range are in the address. */
export const ComparePage = () => {
  const [search, change] = useCompareSearch();
  const { settled, shown, control } = useHistoryRange();
  const entries = useMinerEntries();
  const now = useEdge(shown);
  const comparison = useCompare(search, settled, now);
  const { from, to } = resolveRange(shown, now);
  const { ids, measure } = search;
  return (
    <Page
      title={t('title')}
      parent={{ to: '/miners', label: t('parent') }}
      aside={
        ids.length < COMPARE_MAX ? (
          <AddMinerField
            miners={entries.filter(({ id }) => !ids.includes(id))}
            onAdd={(id) => change({ ids: [...ids, id] })}
          />
        ) : (
          <p className="text-ink-3 text-xs">{t('add.full')}</p>
        )
      }
    >
      <div className="mb-4 flex flex-wrap items-center gap-x-10 gap-y-1 print:hidden">
        <MeasureChoice measure={measure} onChoose={(next) => change({ measure: next })} />
        <PresetChoice range={shown} onChoose={control.show} />
        <MoveButtons range={{ from, to }} control={control} atNow={shown.kind === 'newest'} />
      </div>
      {ids.length === 0 ? (
        <EmptyState title={t('empty.title')}>{t('empty.text')}</EmptyState>
      ) : (
        <CompareView
          {...{ comparison, measure, control, from, to, now }}
          onRemove={(id) => change({ ids: ids.filter((each) => each !== id) })}
        />
      )}
    </Page>
  );
};
