import type { Rollout } from '@mintdeck/shared-types/firmware/rollout';
import type { RolloutPlan, Upgrade } from '@mintdeck/shared-types/firmware/rollouts';
import { useMemo } from 'react';
import { formatDuration } from '../../../lib/time.ts';
import { UNKNOWN } from '../../../lib/units.ts';
import { toVisibleText } from '../../../lib/visible-text.ts';
import { DataTable } from '../../../ui/DataTable.tsx';
import type { Column } from '../../../ui/data-table/column.ts';
import { PhaseMark } from '../upgrade/PhaseMark.tsx';
import { describeProgress, describeWhy, isBusy, isGateFailed, PHASE_ORDER } from '../upgrade/phase-words.ts';
import { Versions } from '../upgrade/Versions.tsx';
import { Elapsed } from './Elapsed.tsx';
import { HowFar } from './HowFar.tsx';
import { t } from './strings.ts';

const Name = ({ upgrade }: { upgrade: Upgrade }) => (
  <span className="flex min-w-0 flex-col">
    <span className="truncate">{upgrade.name}</span>
    <span className="truncate font-mono font-normal text-2xs text-ink-3 leading-4 [[data-density=compact]_&]:hidden">
      {upgrade.address}
    </span>
  </span>
);

const toVersions = ({ fromVersion, toVersion }: Upgrade): string =>
  fromVersion === null && toVersion === null
    ? UNKNOWN
    : toVisibleText(t('versions', { from: fromVersion ?? UNKNOWN, to: toVersion ?? UNKNOWN }));

/** Those whose hashrate did not come back stand with those that ask for somebody. */
const toOrder = (upgrade: Upgrade): number =>
  isGateFailed(upgrade) ? 1.5 : PHASE_ORDER.indexOf(upgrade.phase);

const toWords = (upgrade: Upgrade): string =>
  toVisibleText((isBusy(upgrade.phase) ? describeProgress(upgrade) : describeWhy(upgrade)) ?? '');

const toGroup = ({ group }: Upgrade, hasPilot: boolean): string =>
  hasPilot && group === 0 ? t('pilotShort') : String(group + 1);

// The table is as wide as the widest fr makes it: minima in proportion let it fit a tablet.
const toColumns = (hasPilot: boolean, usualS: number | null): readonly Column<Upgrade>[] => [
  {
    id: 'name',
    header: t('column.name'),
    width: 'minmax(8.5rem, 8.5fr)',
    cell: (upgrade) => <Name upgrade={upgrade} />,
    title: ({ name, address }) => `${name} · ${address}`,
    sortValue: ({ name }) => name,
  },
  {
    id: 'phase',
    header: t('column.phase'),
    width: 'minmax(8.5rem, 8.5fr)',
    cell: (upgrade) => <PhaseMark upgrade={upgrade} />,
    sortValue: toOrder,
  },
  {
    id: 'why',
    header: t('column.why'),
    width: 'minmax(13rem, 13fr)',
    cell: (upgrade) => <HowFar upgrade={upgrade} />,
    title: toWords,
    sortValue: ({ reason }) => reason,
  },
  {
    id: 'versions',
    header: t('column.versions'),
    width: 'minmax(8rem, 8fr)',
    cell: (upgrade) => <Versions upgrade={upgrade} />,
    title: toVersions,
    sortValue: ({ toVersion }) => toVersion,
  },
  {
    id: 'group',
    header: t('column.group'),
    align: 'end',
    descendingFirst: false,
    width: '3.5rem',
    cell: (upgrade) => <span>{toGroup(upgrade, hasPilot)}</span>,
    sortValue: ({ group }) => group,
  },
  {
    id: 'elapsed',
    header: t('column.elapsed'),
    hint:
      usualS === null
        ? t('column.elapsedHintNot')
        : t('column.elapsedHint', { usual: formatDuration(usualS) }),
    align: 'end',
    width: '4rem',
    cell: (upgrade) => <Elapsed upgrade={upgrade} usualS={usualS} />,
    sortValue: ({ startedAt, endedAt }) => (startedAt === null ? null : (endedAt ?? startedAt) - startedAt),
  },
];

const getId = ({ id }: Upgrade): string => id;
const useItself = (upgrade: Upgrade): Upgrade => upgrade;
const toHref = ({ id }: Upgrade): string => `/firmware/upgrades/${id}`;

const PhoneRow = ({ upgrade, usualS }: { upgrade: Upgrade; usualS: number | null }) => (
  <span className="flex flex-col gap-1">
    <span className="flex items-baseline justify-between gap-3">
      <span className="truncate font-medium">{upgrade.name}</span>
      <span className="shrink-0 text-ink-3 text-xs">
        <Elapsed upgrade={upgrade} usualS={usualS} />
      </span>
    </span>
    <PhaseMark upgrade={upgrade} />
    {upgrade.phase === 'settling' || (isBusy(upgrade.phase) && describeProgress(upgrade) !== null) ? (
      <HowFar upgrade={upgrade} />
    ) : (
      <span className="line-clamp-2 text-ink-2 text-xs">{toWords(upgrade) || toVersions(upgrade)}</span>
    )}
  </span>
);

export interface UpgradesTableProps {
  rollout: Rollout;
  plan: RolloutPlan;
  /** those the filter lets through */
  upgrades: readonly Upgrade[];
  /** s a miner usually takes; null: not known */
  usualS: number | null;
}

/** Every miner of a rollout: where it is, how far or why, from what to what, and for how long. */
export const UpgradesTable = ({ rollout, plan, upgrades, usualS }: UpgradesTableProps) => {
  const hasPilot = plan.pilotCount > 0;
  const columns = useMemo(() => toColumns(hasPilot, usualS), [hasPilot, usualS]);
  return (
    <DataTable
      label={t('table')}
      rows={upgrades}
      getRowId={getId}
      columns={columns}
      useLive={useItself}
      rowHref={toHref}
      revision={rollout.seq}
      initialSort={{ columnId: 'phase', descending: false }}
      phoneRowRem={6.5}
      renderPhoneRow={(upgrade) => <PhoneRow upgrade={upgrade} usualS={usualS} />}
      empty={<p className="py-6 text-ink-2">{t('empty.filter')}</p>}
    />
  );
};
