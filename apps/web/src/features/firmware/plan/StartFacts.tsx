import type { FirmwareImage } from '@mintdeck/shared-types/firmware/images';
import type { Preflight, RolloutDetail } from '@mintdeck/shared-types/firmware/rollouts';
import { type ReactNode, useMemo, useSyncExternalStore } from 'react';
import { ticker } from '../../../lib/ticker.ts';
import { formatDateTime, formatDuration, formatTime, SECOND_MS, serverClock } from '../../../lib/time.ts';
import { Card } from '../../../ui/Card.tsx';
import { Mark } from '../../../ui/Mark.tsx';
import { nameSome } from './names.ts';
import { toTimeline } from './plan-groups.ts';
import { toMinerLines, toStopLines, toUndoLines } from './plan-lines.ts';
import { describeBlocker, describeWarning, groupBlocked, groupWarnings } from './preflight-words.ts';
import { StartGroups } from './StartGroups.tsx';
import { t } from './strings.ts';

export interface StartFactsProps {
  detail: RolloutDetail;
  preflight: Preflight;
  image: FirmwareImage;
  /** of the library: whether there is a way back */
  images: readonly FirmwareImage[];
}

const Lines = ({ lines, ordered = false }: { lines: readonly string[]; ordered?: boolean }) => {
  const List = ordered ? 'ol' : 'ul';
  return (
    <List className={`max-w-prose space-y-1.5 ps-5 text-sm ${ordered ? 'list-decimal' : 'list-disc'}`}>
      {lines.map((line) => (
        <li key={line} className="break-words marker:text-ink-3">
          {line}
        </li>
      ))}
    </List>
  );
};

const Marked = ({ mark, children }: { mark: ReactNode; children: ReactNode }) => (
  <p className="flex items-start gap-2 text-sm">
    <span className="mt-1">{mark}</span>
    <span className="min-w-0 break-words">{children}</span>
  </p>
);

const isToday = (atMs: number): boolean =>
  new Date(atMs).toDateString() === new Date(serverClock.now()).toDateString();

/** The minute it would be over: a new one every minute. */
const useEnd = (expectedS: number): string =>
  useSyncExternalStore(ticker.subscribe, () => {
    const minute = Math.ceil((serverClock.now() / SECOND_MS + expectedS) / 60);
    const endsAt = minute * 60 * SECOND_MS;
    return isToday(endsAt) ? formatTime(endsAt) : formatDateTime(endsAt);
  });

const Lead = ({
  detail,
  preflight,
  image,
  groupCount,
}: Omit<StartFactsProps, 'images'> & { groupCount: number }) => {
  const { revision, plan, createdBy } = detail;
  const end = useEnd(preflight.expectedS);
  const count = preflight.rows.filter(({ blocker }) => blocker === null).length;
  return (
    <div className="mb-6 flex max-w-prose flex-col gap-2">
      <p className="font-semibold text-lg tracking-tight">
        {t('start.lead', {
          count,
          version: image.reportedVersion,
          groups: t('groups.sum', { count: groupCount }),
        })}
      </p>
      <p className="tabular-nums">
        {t('start.end', { when: end, duration: formatDuration(preflight.expectedS) })}{' '}
        {plan.reviewPilot && plan.pilotCount > 0 ? t('start.endReview') : null}
      </p>
      <p className="text-ink-3 text-xs">{t('start.revision', { revision, who: createdBy })}</p>
    </div>
  );
};

const LeftOut = ({ rows }: Pick<Preflight, 'rows'>) => {
  const groups = groupBlocked(rows);
  if (groups.length === 0) return null;
  const count = groups.reduce((sum, { names }) => sum + names.length, 0);
  return (
    <div className="flex flex-col gap-1">
      <Marked mark={<Mark shape="cross" tone="bad" />}>{t('start.leftOut', { count })}</Marked>
      <ul className="ms-5 text-ink-2 text-sm">
        {groups.map(({ kind, names }) => (
          <li key={kind} className="break-words">
            {t('start.reason', { reason: describeBlocker(kind), names: nameSome(names) })}
          </li>
        ))}
      </ul>
    </div>
  );
};

const Warnings = ({ rows }: Pick<Preflight, 'rows'>) => {
  const count = rows.filter(({ blocker }) => blocker === null).length;
  const groups = groupWarnings(rows);
  return (
    <Card title={t('start.warnings')}>
      <div className="flex max-w-prose flex-col gap-2">
        {groups.map((each) => (
          <Marked key={each.kind} mark={<Mark shape="triangle" tone="warn" />}>
            {describeWarning(each, count)}
          </Marked>
        ))}
        {groups.length === 0 ? (
          <Marked mark={<Mark shape="disc" tone="ok" />}>{t('start.noWarnings')}</Marked>
        ) : null}
        <LeftOut rows={rows} />
      </div>
    </Card>
  );
};

/** Exactly what will happen: to whom, when, what each goes through, when it stops, and what cannot be undone. */
export const StartFacts = ({ detail, preflight, image, images }: StartFactsProps) => {
  const { plan } = detail;
  const { groups, minerS } = useMemo(() => toTimeline(plan, preflight), [plan, preflight]);
  return (
    <div className="max-w-4xl wide:grid wide:max-w-none wide:grid-cols-2 wide:gap-x-16">
      <div>
        <Lead detail={detail} preflight={preflight} image={image} groupCount={groups.length} />
        <Warnings rows={preflight.rows} />
        <Card title={t('start.groups')}>
          <StartGroups groups={groups} hasPilot={plan.pilotCount > 0} />
        </Card>
      </div>
      <div>
        <Card title={t('start.each')}>
          <Lines ordered lines={toMinerLines(plan, image)} />
          <p className="mt-2 text-ink-2 text-sm tabular-nums">
            {t('start.eachTime', { duration: formatDuration(minerS), offline: plan.offlineMost })}
          </p>
        </Card>
        <Card title={t('start.stops')}>
          <Lines lines={toStopLines(plan)} />
        </Card>
        <Card title={t('start.undo')}>
          <Lines lines={toUndoLines(preflight.rows, images)} />
          <p className="mt-2 text-ink-2 text-sm">{t('start.undo.close')}</p>
        </Card>
      </div>
    </div>
  );
};
