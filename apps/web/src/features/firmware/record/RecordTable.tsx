import type { Upgrade } from '@mintdeck/shared-types/firmware/rollouts';
import { DataTable } from '../../../ui/DataTable.tsx';
import { PhaseMark } from '../upgrade/PhaseMark.tsx';
import { RECORD_COLUMNS, toVersions, toWhen, toWhy } from './record-columns.tsx';
import { t } from './strings.ts';

const getId = ({ id }: Upgrade): string => id;
const useItself = (upgrade: Upgrade): Upgrade => upgrade;
const toHref = ({ id }: Upgrade): string => `/firmware/upgrades/${id}`;

const PhoneRow = ({ upgrade }: { upgrade: Upgrade }) => (
  <span className="flex flex-col gap-1">
    <span className="flex items-baseline justify-between gap-3">
      <span className="truncate font-medium">{upgrade.name}</span>
      <span className="shrink-0 text-ink-3 text-xs tabular-nums">{toWhen(upgrade)}</span>
    </span>
    <span className="flex items-baseline justify-between gap-3">
      <PhaseMark upgrade={upgrade} />
      <span className="shrink-0 text-ink-3 text-xs">{upgrade.startedBy}</span>
    </span>
    <span className="truncate font-mono text-2xs text-ink-2">{toVersions(upgrade)}</span>
    <span className="truncate text-ink-2 text-xs">{toWhy(upgrade) || upgrade.address}</span>
  </span>
);

/** The record as a table, a row an upgrade. */
export const RecordTable = ({ upgrades }: { upgrades: readonly Upgrade[] }) => (
  <DataTable
    label={t('table')}
    rows={upgrades}
    getRowId={getId}
    columns={RECORD_COLUMNS}
    useLive={useItself}
    rowHref={toHref}
    phoneRowRem={7.5}
    renderPhoneRow={(upgrade) => <PhoneRow upgrade={upgrade} />}
    empty={<p className="py-6 text-ink-2">{t('emptyFilter')}</p>}
  />
);
