import { Button } from '../../../ui/Button.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { t as uiText } from '../../../ui/strings.ts';
import type { FleetSearch } from './fleet-search.ts';
import { t } from './strings.ts';

/** The filters in words, each as it stands on the page. */
const describeFilters = ({ text, states, causes, ids }: FleetSearch): string =>
  [
    text.trim() === '' ? null : t('none.text', { text: text.trim() }),
    states.length === 0
      ? null
      : t('none.state', { states: states.map((state) => uiText(`state.${state}`)).join(', ') }),
    causes.length === 0 ? null : t('none.cause'),
    ids.length === 0 ? null : t('none.ids'),
  ]
    .filter((each) => each !== null)
    .join(t('none.and'));

/** What stands where no miner matches: which filters that is, and one press that ends them all. */
export const NothingFound = ({ search, onClear }: { search: FleetSearch; onClear: () => void }) => (
  <EmptyState title={t('fleet.none')} action={<Button onClick={onClear}>{t('fleet.showAll')}</Button>}>
    <p className="break-words">{t('none.asked', { filters: describeFilters(search) })}</p>
  </EmptyState>
);
