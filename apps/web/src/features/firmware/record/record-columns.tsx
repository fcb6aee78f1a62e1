import type { Upgrade } from '@mintdeck/shared-types/firmware/rollouts';
import { formatDateTime, formatDuration, SECOND_MS } from '../../../lib/time.ts';
import { UNKNOWN } from '../../../lib/units.ts';
import { toVisibleText } from '../../../lib/visible-text.ts';
import type { Column } from '../../../ui/data-table/column.ts';
import { PhaseMark } from '../upgrade/PhaseMark.tsx';
import { describeReason, PHASE_ORDER, toNote } from '../upgrade/phase-words.ts';
import { Versions } from '../upgrade/Versions.tsx';
import { t } from './strings.ts';

/** "1.1 → 1.2", as read before and after; the en dash for what was not read. */
export const toVersions = ({ fromVersion, toVersion }: Upgrade): string =>
  fromVersion === null && toVersion === null
    ? UNKNOWN
    : toVisibleText(t('versions', { from: fromVersion ?? UNKNOWN, to: toVersion ?? UNKNOWN }));

/** Why it ended so, in the miner's words too. */
export const toWhy = (upgrade: Upgrade): string =>
  toVisibleText(
    [upgrade.reason === null ? null : describeReason(upgrade.reason), toNote(upgrade)]
      .filter((part) => part !== null)
      .join(' · '),
  );

const toTookMs = ({ startedAt, endedAt }: Upgrade): number | null =>
  startedAt === null || endedAt === null ? null : Math.max(0, endedAt - startedAt);

/** Took so long; the en dash for what has not ended or not begun. */
const toTook = (upgrade: Upgrade): string => {
  const tookMs = toTookMs(upgrade);
  return formatDuration(tookMs === null ? null : tookMs / SECOND_MS);
};

export const toWhen = ({ startedAt }: Upgrade): string =>
  startedAt === null ? t('notBegun') : formatDateTime(startedAt);

const toFullName = ({ name, address, mac }: Upgrade): string => `${name} · ${address} · ${mac ?? UNKNOWN}`;

const Name = ({ upgrade }: { upgrade: Upgrade }) => (
  <span className="flex min-w-0 flex-col">
    <span className="truncate">{upgrade.name}</span>
    <span className="truncate font-mono font-normal text-2xs text-ink-3 leading-4 [[data-density=compact]_&]:hidden">
      {upgrade.address}
      {upgrade.mac === null ? null : ` · ${upgrade.mac}`}
    </span>
  </span>
);

/** What the record tells of each upgrade. Its width is that of the widest fr: minima in proportion let it fit a laptop. */
export const RECORD_COLUMNS: readonly Column<Upgrade>[] = [
  {
    id: 'name',
    header: t('column.name'),
    width: 'minmax(10.5rem, 10.5fr)',
    cell: (upgrade) => <Name upgrade={upgrade} />,
    title: toFullName,
    sortValue: ({ name }) => name,
  },
  {
    id: 'when',
    header: t('column.when'),
    width: '11rem',
    descendingFirst: true,
    cell: (upgrade) => <span className="tabular-nums">{toWhen(upgrade)}</span>,
    sortValue: ({ startedAt }) => startedAt,
  },
  {
    id: 'phase',
    header: t('column.phase'),
    width: 'minmax(9rem, 9fr)',
    cell: (upgrade) => <PhaseMark upgrade={upgrade} />,
    sortValue: ({ phase }) => PHASE_ORDER.indexOf(phase),
  },
  {
    id: 'versions',
    header: t('column.versions'),
    width: 'minmax(9.5rem, 9.5fr)',
    cell: (upgrade) => <Versions upgrade={upgrade} />,
    title: toVersions,
    sortValue: ({ toVersion }) => toVersion,
  },
  {
    id: 'image',
    header: t('column.image'),
    width: 'minmax(9rem, 9fr)',
    cell: ({ imageVersion }) => (
      <span className="block min-w-0 truncate font-mono text-2xs">{toVisibleText(imageVersion)}</span>
    ),
    title: ({ imageVersion }) => imageVersion,
    sortValue: ({ imageVersion }) => imageVersion,
  },
  {
    id: 'why',
    header: t('column.why'),
    width: 'minmax(9rem, 12fr)',
    cell: (upgrade) => (
      <span className="line-clamp-2 whitespace-normal text-ink-2 text-xs">{toWhy(upgrade)}</span>
    ),
    title: toWhy,
    sortValue: ({ reason }) => reason,
  },
  {
    id: 'attempt',
    header: t('column.attempt'),
    align: 'end',
    width: '5rem',
    cell: ({ attempt }) => <span>{attempt}</span>,
    sortValue: ({ attempt }) => attempt,
  },
  {
    id: 'took',
    header: t('column.took'),
    align: 'end',
    width: '4.5rem',
    cell: (upgrade) => <span className="tabular-nums">{toTook(upgrade)}</span>,
    sortValue: toTookMs,
  },
  {
    id: 'by',
    header: t('column.by'),
    width: 'minmax(4.5rem, 4.5fr)',
    cell: ({ startedBy }) => <span className="truncate">{startedBy}</span>,
    sortValue: ({ startedBy }) => startedBy,
  },
];
