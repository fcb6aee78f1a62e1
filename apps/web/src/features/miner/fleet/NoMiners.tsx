import { Link } from 'react-router';
import { classNames } from '../../../lib/class-names.ts';
import { BUTTON_SHAPE, Button } from '../../../ui/Button.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { t } from '../strings.ts';

/** The first screen of a new Mintdeck: what is needed, and the way there. `onAdd` null: this person may not add one. */
export const NoMiners = ({ onAdd }: { onAdd: (() => void) | null }) => (
  <EmptyState
    title={t('fleet.emptyTitle')}
    action={
      onAdd === null ? null : (
        <div className="flex flex-wrap gap-2">
          <Button variant="primary" onClick={onAdd}>
            {t('fleet.add')}
          </Button>
          <Link to="/miners/scan" className={classNames(BUTTON_SHAPE, 'bg-sunken hover:bg-line')}>
            {t('fleet.find')}
          </Link>
        </div>
      )
    }
  >
    {onAdd === null ? (
      <p>{t('fleet.emptyViewer')}</p>
    ) : (
      <div className="flex flex-col gap-1">
        <p>{t('fleet.empty')}</p>
        <p className="text-ink-3">{t('fleet.emptyTest')}</p>
      </div>
    )}
  </EmptyState>
);
