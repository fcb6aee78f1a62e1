import { setImmediate } from 'node:timers/promises';
import type { CsvStyle } from '@mintdeck/shared-types/fleet-csv';
import type { MinerRow } from '@mintdeck/shared-types/miner';
import { stringify } from 'csv-stringify/sync';
import { toGroups } from '../batch/turns.ts';
import type { Miner } from '../miner-record.ts';
import { neutralise, toNumberCell, toTagsCell } from './csv-cells.ts';
import { CSV_HEADS, READ_ONLY_HEADS } from './csv-columns.ts';

/** A miner with its last figures and the name of its credential set. */
export interface ExportedMiner {
  readonly miner: Miner;
  readonly credentialSet: string | null;
  readonly row: MinerRow | null;
  /** ms since the epoch; null: no figures were ever taken */
  readonly takenAt: number | null;
}

/** Excel takes a file without this mark for one of its own old encodings; everybody else passes over it. */
const BYTE_ORDER_MARK = '\uFEFF';
const SEPARATORS = { comma: ',', semicolon: ';' } as const;
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

/** The miners as a table for spreadsheets, UTF-8 with its mark, lines ended as RFC 4180 says; no password is in it. */
export const toCsv = async (miners: readonly ExportedMiner[], style: CsvStyle): Promise<string> => {
  const options = {
    delimiter: SEPARATORS[style],
    record_delimiter: 'windows',
    // any line end within a cell, not only the one that ends a row: each ends a row for somebody
    quoted_match: /[\r\n]/,
  } as const;
  const parts = [BYTE_ORDER_MARK + stringify([HEADS], options)];
  for (const group of toGroups(miners)) {
    parts.push(
      stringify(
        group.map((each) => toCells(each, style)),
        options,
      ),
    );
    await setImmediate();
  }
  return parts.join('');
};
