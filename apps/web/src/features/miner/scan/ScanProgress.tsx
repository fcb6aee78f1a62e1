import type { Scan } from '@mintdeck/shared-types/scan';
import { useMutation } from '@tanstack/react-query';
import { Link } from 'react-router';
import { classNames } from '../../../lib/class-names.ts';
import { formatDateTime, formatDuration } from '../../../lib/time.ts';
import { formatFixed } from '../../../lib/units.ts';
import { BUTTON_SHAPE, Button } from '../../../ui/Button.tsx';
import { ErrorNotice } from '../../../ui/ErrorNotice.tsx';
import { ProgressBar } from './ProgressBar.tsx';
import { ScanState } from './ScanState.tsx';
import { cancelScan } from './scan-requests.ts';
import { t } from './strings.ts';

const describeAsked = ({ doneCount, addressCount }: Scan): string =>
  t('progress.asked', { done: formatFixed(doneCount, 0), all: formatFixed(addressCount, 0) });

const Running = ({ scan }: { scan: Scan }) => {
  const cancelling = useMutation({ mutationFn: () => cancelScan(scan.id) });
  const left =
    scan.timeLeftS === null
      ? t('progress.leftUnknown')
      : t('progress.left', { duration: formatDuration(scan.timeLeftS) });
  return (
    <>
      <ProgressBar
        label={t('progress.label')}
        done={scan.doneCount}
        all={scan.addressCount}
        text={describeAsked(scan)}
      />
      <div className="flex flex-wrap items-center gap-x-6 gap-y-2 text-sm">
        <span className="tabular-nums">{describeAsked(scan)}</span>
        <span>{t('progress.found', { count: scan.foundCount })}</span>
        <span className="text-ink-3">{left}</span>
        <Button className="ms-auto" busy={cancelling.isPending} onClick={() => cancelling.mutate()}>
          {t('progress.cancel')}
        </Button>
      </div>
      <p className="text-ink-3 text-xs">{t('progress.keepsRunning')}</p>
      <ErrorNotice error={cancelling.error} />
    </>
  );
};

const Over = ({ scan }: { scan: Scan }) => {
  const { endedAt, startedAt, minerId, ranges } = scan;
  const tookS = endedAt === null ? null : Math.max(1, (endedAt - startedAt) / 1000);
  const again = new URLSearchParams({
    ...(minerId === null ? {} : { miner: minerId }),
    ranges: ranges.join(','),
  });
  return (
    <div className="flex flex-wrap items-center gap-x-6 gap-y-1.5 text-sm">
      <ScanState state={scan.state} />
      <span>{describeAsked(scan)}</span>
      <span>{t('progress.found', { count: scan.foundCount })}</span>
      <span className="text-ink-3">
        {t('progress.took', { when: formatDateTime(startedAt), duration: formatDuration(tookS) })}
      </span>
      <Link
        to={`/miners/scan?${again}`}
        className={classNames(BUTTON_SHAPE, 'ms-auto bg-sunken hover:bg-line')}
      >
        {t('progress.again')}
      </Link>
    </div>
  );
};

/** How far a scan is, or how it ended. */
export const ScanProgress = ({ scan }: { scan: Scan }) => (
  <section aria-label={t('progress.label')} className="mb-6 flex max-w-6xl flex-col gap-2.5">
    {scan.state === 'running' ? <Running scan={scan} /> : <Over scan={scan} />}
  </section>
);
