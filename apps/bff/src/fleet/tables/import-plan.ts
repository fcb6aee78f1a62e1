import type { AddMinerRequest, EditMinerRequest } from '@mintdeck/shared-types/fleet';
import type { CsvField, ImportRow } from '@mintdeck/shared-types/fleet-csv';
import { toNumberCell } from '../../http/csv-text.ts';
import { parseMinerAddress } from '../address.ts';
import type { BatchItem, Staged } from '../batch/batch.ts';
import { inTurns } from '../batch/turns.ts';
import type { Miner } from '../miner-record.ts';
import { toTagsCell } from './csv-cells.ts';
import { findLogin, type LoginSource } from './import-login.ts';
import { createMatcher, type KnownMiners } from './import-matches.ts';
import type { Table } from './import-table.ts';
import { type Problem, type RowValues, readRowValues } from './import-values.ts';

/** One row of the table and what it comes to. */
export interface PlannedRow {
  readonly line: number;
  readonly miner: Miner | undefined;
  readonly name: string;
  readonly changes: ImportRow['changes'];
  readonly problems: Problem[];
  /** null: nothing is to be done, or it cannot be */
  readonly item: BatchItem | null;
}

type Change = ImportRow['changes'][number];
type Edit = Omit<EditMinerRequest, 'revision'>;

const SHOWN_MAX = 200;
const HASHES_PER_TERAHASH = 1e12;

const shorten = (text: string): string => (text.length > SHOWN_MAX ? `${text.slice(0, SHOWN_MAX)}…` : text);
const toThsText = (hashrateHs: number | null): string =>
  toNumberCell(hashrateHs === null ? null : hashrateHs / HASHES_PER_TERAHASH, 'comma');

/** The fields apart from the login, as people read them. */
const SHOWN: readonly { key: keyof Edit; field: CsvField; toText: (from: Miner | Edit) => string }[] = [
  { key: 'name', field: 'name', toText: ({ name = '' }) => name },
  { key: 'address', field: 'address', toText: ({ address = '' }) => address },
  { key: 'position', field: 'position', toText: ({ position = '' }) => position },
  { key: 'tags', field: 'tags', toText: ({ tags = [] }) => toTagsCell(tags) },
  { key: 'notes', field: 'notes', toText: ({ notes = '' }) => notes },
  {
    key: 'expectedHashrateHs',
    field: 'expectedHashrate',
    toText: ({ expectedHashrateHs = null }) => toThsText(expectedHashrateHs),
  },
  { key: 'pollIntervalS', field: 'pollInterval', toText: ({ pollIntervalS }) => String(pollIntervalS ?? '') },
  { key: 'paused', field: 'paused', toText: ({ paused = false }) => (paused ? 'yes' : 'no') },
];

const toLoginChanges = (miner: Miner | undefined, login: Edit, { sets }: LoginSource): Change[] => {
  const nameOf = (id: string | null | undefined) => sets.find((set) => set.id === id)?.name ?? null;
  const changes: Change[] = [];
  if (login.credentialSetId) {
    changes.push({
      field: 'credentialSet',
      from: nameOf(miner?.credentialSetId),
      to: nameOf(login.credentialSetId),
    });
  }
  if (login.username !== undefined) {
    changes.push({ field: 'username', from: miner?.username ?? null, to: login.username });
  }
  if (login.password !== undefined) changes.push({ field: 'password', from: null, to: null });
  return changes;
};

/** What is said of the miner and is not so yet. */
const toEdit = (values: RowValues, miner: Miner | undefined, address: string | undefined): Edit => {
  const said: Edit = {
    name: values.name,
    address,
    position: values.position,
    tags: values.tags,
    notes: values.notes,
    expectedHashrateHs: values.expectedHashrateHs,
    pollIntervalS: values.pollIntervalS,
    paused: values.paused,
  };
  const news = SHOWN.filter(
    ({ key, toText }) => said[key] !== undefined && (miner === undefined || toText(said) !== toText(miner)),
  );
  return Object.fromEntries(news.map(({ key }) => [key, said[key]]));
};

const toChanges = (edit: Edit, miner: Miner | undefined): Change[] =>
  SHOWN.filter(({ key }) => edit[key] !== undefined)
    .map(({ field, toText }) => ({
      field,
      from: miner === undefined ? null : shorten(toText(miner)),
      to: shorten(toText(edit)),
    }))
    .filter(({ from, to }) => from !== null || to !== '');

const toItem = (miner: Miner | undefined, edit: Edit): BatchItem | null => {
  if (miner !== undefined) {
    const { id, revision } = miner;
    if (Object.keys(edit).length === 0) return null;
    return { kind: 'edit', id, toRequest: () => ({ revision, ...edit }) };
  }
  const { name, address = '', credentialSetId, ...rest } = edit;
  const request: AddMinerRequest = { ...rest, name: name ?? address.slice(0, 64), address };
  return { kind: 'add', request: credentialSetId ? { ...request, credentialSetId } : request };
};

/** What the rows of a table come to, before the registry has looked at it. */
export const planImport = (table: Table, known: KnownMiners, source: LoginSource): Promise<PlannedRow[]> => {
  const match = createMatcher(known);
  const lineOf = new Map<string, number>();

  const planRow = (row: Table['rows'][number]): PlannedRow => {
    const { values, problems } = readRowValues(row, table.heads);
    const { line } = row;
    const miner = match(values);
    const name = miner?.name ?? values.name ?? values.address ?? '';
    const refuse = (field: CsvField | null, message: string): PlannedRow => {
      const column = field === null ? null : (table.heads.get(field) ?? null);
      return { line, miner, name, changes: [], problems: [...problems, { column, message }], item: null };
    };
    const place = values.address === undefined ? undefined : parseMinerAddress(values.address);
    if (place === null) return refuse('address', 'This is no address of a host');
    if (problems.length > 0) return { line, miner, name, changes: [], problems, item: null };
    if (miner === undefined && place === undefined)
      return refuse(null, 'No such miner, and no address to add it by');
    const key = miner?.id ?? place?.address ?? '';
    const earlier = lineOf.get(key);
    if (earlier !== undefined) return refuse(null, `Line ${earlier} is about the same miner`);
    lineOf.set(key, line);
    const moved = place !== undefined && place.address !== miner?.address;
    const login = findLogin(values, miner, { needed: moved, source });
    if ('problem' in login) return refuse(login.field, login.problem);
    const plain = toEdit(values, miner, moved ? place.address : undefined);
    const changes = [...toChanges(plain, miner), ...toLoginChanges(miner, login.change, source)];
    return { line, miner, name, changes, problems, item: toItem(miner, { ...plain, ...login.change }) };
  };
  return inTurns(table.rows, planRow);
};

const FIELD_OF: Readonly<Record<string, CsvField>> = { address: 'address', credentialSetId: 'credentialSet' };

/** The rows with what the registry refuses of them; `staged` belongs to the rows that have an item, in order. */
export const withRefusals = (
  rows: readonly PlannedRow[],
  staged: readonly Staged[],
  heads: Table['heads'],
): PlannedRow[] => {
  const outcomes = staged.values();
  return rows.map((row) => {
    const outcome = row.item === null ? undefined : outcomes.next().value;
    if (outcome?.kind !== 'refused') return row;
    const { code, fields = {}, message: advice } = outcome.error;
    const [field = '', said = advice] = Object.entries(fields)[0] ?? [];
    // Whoever imports can do something about this one, and the advice says what.
    const message = code === 'address-not-allowed' ? advice : said;
    const column = heads.get(FIELD_OF[field] ?? 'id') ?? null;
    return { ...row, item: null, changes: [], problems: [{ column: field === '' ? null : column, message }] };
  });
};
