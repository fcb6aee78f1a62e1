import { Link } from 'react-router';
import { useMay } from '../../../api/use-may.ts';
import { Card } from '../../../ui/Card.tsx';
import { toLogPath } from './log-search.ts';
import { t } from './strings.ts';

/** On a miner's page: the way to its live log. It is not opened there, so that no stream runs unseen. */
export const LogSection = ({ id }: { id: string }) => {
  if (!useMay('miners.operate')) return null;
  return (
    <Card title={t('title')} className="print:hidden">
      <p className="mb-2 text-ink-3 text-sm">{t('open.hint')}</p>
      <Link to={toLogPath([id])} className="text-accent text-sm hover:underline">
        {t('open')}
      </Link>
    </Card>
  );
};
