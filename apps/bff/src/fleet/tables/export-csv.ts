import type { CsvStyle } from '@mintdeck/shared-types/fleet-csv';
import type { MinerRow } from '@mintdeck/shared-types/miner';
import { neutralise, toCsvText, toNumberCell } from '../../http/csv-text.ts';
import { toGroups } from '../batch/turns.ts';
import type { Miner } from '../miner-record.ts';
import { toTagsCell } from './csv-cells.ts';
import { CSV_HEADS, READ_ONLY_HEADS } from './csv-columns.ts';

/** A miner with its last figures and the name of its credential set. */
export interface ExportedMiner {
  readonly miner: Miner;
  readonly credentialSet: string | null;
  readonly row: MinerRow | null;
  /** ms since the epoch; null: no figures were ever taken */
  readonly takenAt: number | null;
}

const HASHES_PER_TERAHASH = 1e12;
const GIGAHASHES_PER_TERAHASH = 1000;

const HEADS = [
  CSV_HEADS.id,
  CSV_HEADS.name,
  CSV_HEADS.address,
  CSV_HEADS.position,
  CSV_HEADS.tags,
  CSV_HEADS.notes,
  CSV_HEADS.expectedHashrate,
  CSV_HEADS.pollInterval,
  CSV_HEADS.paused,
  CSV_HEADS.credentialSet,
  CSV_HEADS.username,
  CSV_HEADS.mac,
  ...Object.values(READ_ONLY_HEADS),
];

const toWarmestC = (row: MinerRow): number | null => {
  const temperaturesC = row.chains.flatMap(([, , temperatureC, live]) =>
    live && temperatureC !== null ? [temperatureC] : [],
  );
  return temperaturesC.length === 0 ? null : Math.max(...temperaturesC);
};

/** In the order of READ_ONLY_HEADS, after model and firmware. */
const toFigureCells = ({ row, takenAt }: ExportedMiner, style: CsvStyle): string[] => {
  if (row === null) return ['', '', '', '', '', '', '', ''];
  const hashrateGhs = row.hashrateGhs[2];
  const numbers = [
    hashrateGhs === null ? null : hashrateGhs / GIGAHASHES_PER_TERAHASH,
    toWarmestC(row),
    row.fanDutyPercent,
    ...row.percents,
  ];
  return [
    row.state,
    ...numbers.map((value) => toNumberCell(value, style)),
    takenAt === null ? '' : new Date(takenAt).toISOString(),
  ];
};

const toCells = (exported: ExportedMiner, style: CsvStyle): string[] => {
  const { miner, credentialSet } = exported;
  const { expectedHashrateHs } = miner;
  const expectedThs = expectedHashrateHs === null ? null : expectedHashrateHs / HASHES_PER_TERAHASH;
  return [
    neutralise(miner.id),
    neutralise(miner.name),
    neutralise(miner.address),
    neutralise(miner.position),
    neutralise(toTagsCell(miner.tags)),
    neutralise(miner.notes),
    toNumberCell(expectedThs, style),
    toNumberCell(miner.pollIntervalS, style),
    miner.paused ? 'yes' : 'no',
    neutralise(credentialSet ?? ''),
    neutralise(miner.username ?? ''),
    neutralise(miner.mac ?? ''),
    neutralise(miner.model ?? ''),
    neutralise(miner.firmware ?? ''),
    ...toFigureCells(exported, style),
  ];
};

/** The miners as a table for spreadsheets; no password is in it. */
export const toCsv = (miners: readonly ExportedMiner[], style: CsvStyle): Promise<string> =>
  toCsvText(
    HEADS,
    toGroups(miners).map((group) => group.map((each) => toCells(each, style))),
    style,
  );
