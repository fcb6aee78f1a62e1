import type { Upgrade } from '@mintdeck/shared-types/firmware/rollouts';
import type { CsvStyle } from '@mintdeck/shared-types/fleet-csv';
import { neutralise, toCsvText, toNumberCell } from '../../http/csv-text.ts';

const MS_PER_S = 1000;

const HEADS = [
  'began',
  'ended',
  'duration (s)',
  'started by',
  'rollout',
  'miner',
  'name',
  'address',
  'MAC',
  'image',
  'version of the image',
  'version before',
  'version after',
  'outcome',
  'reason',
  'note',
  'attempt',
  'bytes sent',
  'hashrate check',
  'usual hashrate (GH/s)',
  'hashrate after (GH/s)',
];

const toTimeCell = (ms: number | null): string => (ms === null ? '' : new Date(ms).toISOString());

const toCells = (upgrade: Upgrade, style: CsvStyle): string[] => {
  const { startedAt, endedAt } = upgrade;
  const tookS = startedAt === null || endedAt === null ? null : Math.round((endedAt - startedAt) / MS_PER_S);
  const number = (value: number | null) => toNumberCell(value, style);
  const text = (value: string | null) => neutralise(value ?? '');
  return [
    toTimeCell(startedAt),
    toTimeCell(endedAt),
    number(tookS),
    text(upgrade.startedBy),
    upgrade.rolloutId,
    text(upgrade.minerId),
    text(upgrade.name),
    text(upgrade.address),
    text(upgrade.mac),
    text(upgrade.imageId),
    text(upgrade.imageVersion),
    text(upgrade.fromVersion),
    text(upgrade.toVersion),
    upgrade.phase,
    upgrade.reason ?? '',
    text(upgrade.note),
    number(upgrade.attempt),
    number(upgrade.sentBytes),
    upgrade.gate,
    number(upgrade.medianGhs),
    number(upgrade.hashrateGhs),
  ];
};

/** Upgrades as a table for spreadsheets, as things were called then. */
export const toUpgradesCsv = (
  groups: AsyncIterable<readonly Upgrade[]>,
  style: CsvStyle,
): Promise<string> => {
  const toRows = async function* () {
    for await (const group of groups) yield group.map((upgrade) => toCells(upgrade, style));
  };
  return toCsvText(HEADS, toRows(), style);
};
