import { EmptyState } from '../../../ui/EmptyState.tsx';
import { FirstMiner } from './FirstMiner.tsx';
import { t } from './strings.ts';

/** The list of a new Mintdeck. `onAdd` null: this person may not add one. */
export const NoMiners = ({ onAdd }: { onAdd: (() => void) | null }) => (
  <EmptyState title={t('fleet.emptyTitle')} action={<FirstMiner onAdd={onAdd} />} />
);
