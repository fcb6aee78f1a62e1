import { Link } from 'react-router';
import { classNames } from '../../../lib/class-names.ts';
import { BUTTON_SHAPE, Button } from '../../../ui/Button.tsx';
import { t } from './strings.ts';

const LINK = classNames(BUTTON_SHAPE, 'bg-sunken text-ink hover:bg-line');

/** What a new Mintdeck needs, and the ways to it. `onAdd` null: this person may not add a miner. */
export const FirstMiner = ({ onAdd }: { onAdd: (() => void) | null }) =>
  onAdd === null ? (
    <p className="text-ink-2">{t('fleet.emptyViewer')}</p>
  ) : (
    <div className="flex max-w-prose flex-col items-start gap-3">
      <p className="text-ink-2">{t('fleet.empty')}</p>
      <p className="text-ink-3">{t('fleet.emptyTest')}</p>
      <div className="flex flex-wrap gap-2">
        <Button variant="primary" onClick={onAdd}>
          {t('fleet.add')}
        </Button>
        <Link to="/miners/scan" className={LINK}>
          {t('fleet.find')}
        </Link>
        <Link to="/miners/import" className={LINK}>
          {t('fleet.importTable')}
        </Link>
      </div>
    </div>
  );
