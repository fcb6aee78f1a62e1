import { EmptyState } from '../../../ui/EmptyState.tsx';
import { t } from '../strings.ts';
import { FirstMiner } from './FirstMiner.tsx';

/** The list of a new Mintdeck. `onAdd` null: this person may not add one. */
export const NoMiners = ({ onAdd }: { onAdd: (() => void) | null }) => (
  <EmptyState title={t('fleet.emptyTitle')} action={<FirstMiner onAdd={onAdd} />} />
);
