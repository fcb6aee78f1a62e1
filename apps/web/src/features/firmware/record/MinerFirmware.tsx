import type { Upgrade } from '@mintdeck/shared-types/firmware/rollouts';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { Link } from 'react-router';
import { useMay } from '../../../api/use-may.ts';
import { useMinerEntry } from '../../../live/use-live.ts';
import { Card } from '../../../ui/Card.tsx';
import { ErrorNotice } from '../../../ui/ErrorNotice.tsx';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import { PhaseMark } from '../upgrade/PhaseMark.tsx';
import { isFinal } from '../upgrade/phase-words.ts';
import { toVersions, toWhen, toWhy } from './record-columns.tsx';
import { minerRecordQuery } from './record-requests.ts';
import { t } from './strings.ts';

/** So many stand on the page of a miner. */
const SHOWN_MAX = 5;

const Line = ({ upgrade }: { upgrade: Upgrade }) => {
  const why = toWhy(upgrade);
  return (
    <li className="border-line border-t py-2.5 text-sm first:border-t-0">
      <div className="flex flex-wrap items-baseline gap-x-4 gap-y-0.5">
        <Link
          to={`/firmware/upgrades/${upgrade.id}`}
          className="touch-area min-w-0 break-all font-mono text-accent text-xs hover:underline"
        >
          {toVersions(upgrade)}
        </Link>
        <span className="sm:ms-auto">
          <PhaseMark upgrade={upgrade} />
        </span>
      </div>
      {why === '' ? null : <p className="text-ink-2 text-xs first-letter:uppercase">{why}</p>}
      <p className="text-ink-3 text-xs">
        {t(isFinal(upgrade.phase) ? 'history.line' : 'history.lineRunning', {
          when: toWhen(upgrade),
          who: upgrade.startedBy,
        })}
      </p>
    </li>
  );
};

/** What images were sent to one miner, from which version to which, and how each ended. */
export const MinerFirmware = ({ minerId }: { minerId: string }) => {
  const { data, error, refetch } = useQuery(minerRecordQuery(minerId));
  const mayManage = useMay('firmware.manage');
  const entry = useMinerEntry(minerId);
  const planned = entry?.planned?.action ?? null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is being done to it begins or ends
  useEffect(() => void refetch(), [planned, refetch]);
  return (
    <Card
      title={t('history')}
      aside={
        <>
          {mayManage && entry?.readOnly === false ? (
            <Link
              to="/firmware/rollouts/new"
              state={[minerId]}
              className="touch-area me-2 text-accent hover:underline"
            >
              {t('history.plan')}
            </Link>
          ) : null}
          <Link to={`/firmware/record?miner=${minerId}`} className="touch-area text-accent hover:underline">
            {t('history.all')}
          </Link>
        </>
      }
    >
      <ErrorNotice error={data === undefined ? error : null} onRetry={() => void refetch()} />
      {data === undefined && error === null ? <Skeleton lines={2} /> : null}
      {data?.upgrades.length === 0 ? <p className="text-ink-3 text-sm">{t('history.none')}</p> : null}
      <ul>
        {data?.upgrades.slice(0, SHOWN_MAX).map((upgrade) => (
          <Line key={upgrade.id} upgrade={upgrade} />
        ))}
      </ul>
    </Card>
  );
};
