import { LATEST_FIRMWARE_LIMIT_S } from '@mintdeck/shared-types/fleet';
import type { LatestFirmware as Latest } from '@mintdeck/shared-types/miner';
import type { Reading } from '@mintdeck/shared-types/reading';
import { useMutation } from '@tanstack/react-query';
import { UNKNOWN } from '../../../lib/units.ts';
import { Age } from '../../../ui/Age.tsx';
import { Button } from '../../../ui/Button.tsx';
import { Definition } from '../../../ui/Definition.tsx';
import { ErrorNotice } from '../../../ui/ErrorNotice.tsx';
import { ReadingFailure } from '../../../ui/reading-failure/ReadingFailure.tsx';
import { fetchLatestFirmware } from '../miner-requests.ts';
import { t } from '../strings.ts';

const describeVerdict = ({ upToDate }: Latest): string => {
  if (upToDate === null) return UNKNOWN;
  return t(upToDate ? 'system.latestUpToDate' : 'system.latestNewer');
};

/** What the miner says of newer firmware. Its address is shown as text and never as a link: nobody vouches for it. */
const Answer = ({ latest }: { latest: Latest }) => (
  <div className="flex flex-col gap-2">
    <Definition
      entries={[
        { term: t('system.latest'), value: describeVerdict(latest) },
        {
          term: t('system.latestVersion'),
          value: <span className="font-mono text-xs">{latest.version ?? UNKNOWN}</span>,
        },
        { term: t('system.built'), value: latest.builtOn ?? UNKNOWN },
        ...(latest.note === null ? [] : [{ term: t('system.latestNote'), value: latest.note }]),
        ...(latest.url === null
          ? []
          : [
              {
                term: t('system.latestSource'),
                value: <span className="break-all font-mono text-ink-2 text-xs">{latest.url}</span>,
              },
            ]),
      ]}
    />
    {latest.url === null ? null : <p className="text-warn text-xs">{t('system.latestUnverified')}</p>}
  </div>
);

/** ms since the epoch of the newest thing a reading knows, be it an answer or a failure. */
const toNewestAt = ({ takenAt, failure }: Reading<Latest>): number =>
  Math.max(takenAt ?? Number.NEGATIVE_INFINITY, failure?.failedAt ?? Number.NEGATIVE_INFINITY);

/** Our own question's answer, or what the live line brought after it. */
const toNewer = (own: Reading<Latest> | null, live: Reading<Latest> | null) => {
  if (own === null || live === null) return own ?? live;
  return toNewestAt(live) > toNewestAt(own) ? live : own;
};

export interface LatestFirmwareProps {
  id: string;
  /** null: not answered yet */
  reading: Reading<Latest> | null;
  mayAsk: boolean;
}

/** Newer firmware, asked for only on demand: the miner itself has to ask the internet. */
export const LatestFirmware = ({ id, reading, mayAsk }: LatestFirmwareProps) => {
  const asking = useMutation({ mutationFn: () => fetchLatestFirmware(id) });
  const newest = toNewer(asking.data ?? null, reading);
  const silent = newest === null || (newest.value === null && newest.failure === null);
  if (silent && !mayAsk) return null;
  return (
    <div className="flex flex-col items-start gap-2">
      <h3 className="text-ink-3 text-xs">
        {t('system.latest')} {newest?.takenAt ? <Age takenAt={newest.takenAt} /> : null}
      </h3>
      {newest?.failure ? (
        <ReadingFailure
          failure={newest.failure}
          takenAt={newest.takenAt}
          // Its only own "no" to this question: "can't fetch firmware versions" (reference 3).
          meaning={newest.failure.kind === 'rejected' ? t('system.latestRejected') : undefined}
        />
      ) : null}
      {newest?.value ? <Answer latest={newest.value} /> : null}
      <ErrorNotice error={asking.error} />
      {mayAsk ? (
        <>
          <Button busy={asking.isPending} onClick={() => asking.mutate()}>
            {t('system.checkLatest')}
          </Button>
          <p className="max-w-prose text-ink-3 text-xs">
            {t('system.checkHint', { seconds: LATEST_FIRMWARE_LIMIT_S })}
          </p>
        </>
      ) : null}
    </div>
  );
};
