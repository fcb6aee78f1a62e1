import type { ScanSummary } from '@mintdeck/shared-types/scan';
import { Link } from 'react-router';
import { formatDateTime } from '../../../lib/time.ts';
import { Card } from '../../../ui/Card.tsx';
import { describeRanges } from './describe-scan.ts';
import { ScanState } from './ScanState.tsx';
import { t } from './strings.ts';

/** The scans of the last days, the newest first. */
export const ScanList = ({ scans }: { scans: readonly ScanSummary[] }) => {
  if (scans.length === 0) return null;
  return (
    <div className="mt-8 max-w-2xl">
      <Card title={t('list.title')} aside={t('list.kept')}>
        <ul>
          {scans.map((scan) => (
            <li key={scan.id} className="border-line border-t py-2.5 text-sm first:border-t-0">
              <div className="flex flex-wrap items-baseline gap-x-4 gap-y-0.5">
                <Link
                  to={`/miners/scan/${scan.id}`}
                  className="min-w-0 break-words font-mono text-accent text-xs hover:underline"
                >
                  {describeRanges(scan.ranges)}
                </Link>
                <span className="ms-auto flex items-baseline gap-4">
                  <span className="text-ink-2">{t('list.found', { count: scan.foundCount })}</span>
                  <ScanState state={scan.state} />
                </span>
              </div>
              <p className="text-ink-3 text-xs">
                {t('list.by', { when: formatDateTime(scan.startedAt), who: scan.startedBy })}
              </p>
            </li>
          ))}
        </ul>
      </Card>
    </div>
  );
};
