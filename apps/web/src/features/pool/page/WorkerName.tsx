import type { PoolWorker } from '@mintdeck/shared-types/pool/page';
import { Link } from 'react-router';
import { t } from '../strings.ts';

/** The name of a worker, and the way to our miner of that name where there is one. */
export const WorkerName = ({ worker: { name, minerId } }: { worker: PoolWorker }) =>
  minerId === null ? (
    <span className="truncate">{name}</span>
  ) : (
    <Link
      to={`/miners/${minerId}`}
      title={t('workers.toMiner', { name })}
      className="touch-area truncate text-accent underline-offset-2 hover:underline"
    >
      {name}
    </Link>
  );
