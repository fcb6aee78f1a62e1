import type { Scan } from '@mintdeck/shared-types/scan';
import { Link } from 'react-router';
import { Card } from '../../../ui/Card.tsx';
import { t } from './strings.ts';
import { useMinerNames } from './use-miner-names.ts';

const SHOWN = 100;

/** Miners of ours within the ranges: nothing to choose. */
export const KnownMiners = ({ known }: { known: Scan['known'] }) => {
  const nameOf = useMinerNames();
  if (known.length === 0) return null;
  return (
    <Card title={`${t('known.title')} (${known.length})`} aside={t('known.hint')}>
      <ul className="flex flex-wrap gap-x-6 gap-y-1.5 text-ink-3 text-sm">
        {known.slice(0, SHOWN).map(({ address, minerId }) => (
          <li key={minerId} className="flex items-baseline gap-2">
            <span className="font-mono text-xs">{address}</span>
            <Link to={`/miners/${minerId}`} className="text-accent hover:underline">
              {nameOf(minerId)}
            </Link>
          </li>
        ))}
        {known.length > SHOWN ? <li>{t('list.more', { count: known.length - SHOWN })}</li> : null}
      </ul>
    </Card>
  );
};
