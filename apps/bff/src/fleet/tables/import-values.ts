import { editMinerRequestSchema } from '@mintdeck/shared-types/fleet';
import type { CsvField, ImportRow } from '@mintdeck/shared-types/fleet-csv';
import { z } from 'zod';
import { parseNumberCell, parseTagsCell, parseYesCell } from './csv-cells.ts';
import type { Table, TableRow } from './import-table.ts';

export type Problem = ImportRow['problems'][number];

const HASHES_PER_TERAHASH = 1e12;
/** Decoders write this where the bytes were no UTF-8. */
const REPLACEMENT = '\uFFFD';

const { name, address, position, tags, notes, expectedHashrateHs, pollIntervalS, username, password } =
  editMinerRequestSchema.shape;

/** What a row says; undefined: its column is not there, or the cell is empty and empty says nothing there. */
export interface RowValues {
  id?: string;
  mac?: string;
  name?: string;
  address?: string;
  position?: string;
  tags?: string[];
  notes?: string;
  expectedHashrateHs?: number | null;
  pollIntervalS?: number;
  paused?: boolean;
  credentialSet?: string;
  username?: string;
  password?: string;
}

/** Reads one row, and keeps what is wrong with it. */
class RowReader {
  readonly problems: Problem[] = [];
  private readonly row: TableRow;
  private readonly heads: Table['heads'];

  constructor(row: TableRow, heads: Table['heads']) {
    this.row = row;
    this.heads = heads;
  }

  refuse(field: CsvField | null, message: string): undefined {
    this.problems.push({ column: field === null ? null : (this.heads.get(field) ?? null), message });
    return undefined;
  }

  /** The cell; undefined: there is none. */
  cell(field: CsvField): string | undefined {
    const cell = this.row.cells.get(field);
    if (cell?.includes(REPLACEMENT)) {
      return this.refuse(field, 'Letters were lost: save the table as "CSV UTF-8"');
    }
    return cell;
  }

  /** The cell unless it is empty, which says nothing here. */
  filled(field: CsvField): string | undefined {
    const cell = this.cell(field)?.trim();
    return cell === '' ? undefined : cell;
  }

  /** The value as the schema has it. */
  check<S extends z.core.$ZodType>(field: CsvField, schema: S, value: unknown): z.infer<S> | undefined {
    if (value === undefined) return undefined;
    const parsed = z.safeParse(schema, value);
    if (parsed.success) return parsed.data;
    return this.refuse(field, parsed.error.issues[0]?.message ?? 'This cannot be');
  }

  number(field: CsvField): number | undefined {
    const cell = this.filled(field);
    if (cell === undefined) return undefined;
    return parseNumberCell(cell) ?? this.refuse(field, `"${cell.slice(0, 40)}" is no number`);
  }
}

/** Any usual spelling of a MAC (02-D1-…, 02d1.aabb.ccdd, without signs) in ours; other text as it is. */
const toMac = (cell: string | undefined): string | undefined => {
  const digits = cell?.toLowerCase().replace(/[:.\s-]/g, '') ?? '';
  return /^[0-9a-f]{12}$/.test(digits) ? digits.replace(/..(?=.)/g, '$&:') : cell;
};

const readPaused = (reader: RowReader): boolean | undefined => {
  const cell = reader.filled('paused');
  if (cell === undefined) return undefined;
  return parseYesCell(cell) ?? reader.refuse('paused', 'Write yes or no');
};

/** H/s; null: the cell is empty, so the default of the model counts. */
const readExpectedHs = (reader: RowReader): number | null | undefined => {
  if (reader.cell('expectedHashrate')?.trim() === '') return null;
  const expectedThs = reader.number('expectedHashrate');
  if (expectedThs === undefined) return undefined;
  return reader.check('expectedHashrate', expectedHashrateHs, Math.round(expectedThs * HASHES_PER_TERAHASH));
};

/** Leaves out what is undefined: absent and undefined are two things to the schemas. */
const dropUndefined = (values: { [K in keyof RowValues]: RowValues[K] | undefined }): RowValues => {
  const known = Object.entries(values).filter(([, value]) => value !== undefined);
  // each value is one of its own field, or was left out
  return Object.fromEntries(known) as RowValues;
};

/** What a row says of a miner, and what of it cannot be. */
export const readRowValues = (
  row: TableRow,
  heads: Table['heads'],
): { values: RowValues; problems: Problem[] } => {
  const reader = new RowReader(row, heads);
  if (row.overflows) {
    reader.refuse(null, 'More cells than columns: put a cell that holds a separator in quotation marks');
  }
  const tagsCell = reader.cell('tags');
  const values = dropUndefined({
    id: reader.filled('id'),
    mac: toMac(reader.filled('mac')),
    name: reader.check('name', name, reader.filled('name')),
    address: reader.check('address', address, reader.filled('address')),
    position: reader.check('position', position, reader.cell('position')),
    tags: reader.check('tags', tags, tagsCell === undefined ? undefined : parseTagsCell(tagsCell)),
    notes: reader.check('notes', notes, reader.cell('notes')),
    expectedHashrateHs: readExpectedHs(reader),
    pollIntervalS: reader.check('pollInterval', pollIntervalS, reader.number('pollInterval')),
    paused: readPaused(reader),
    credentialSet: reader.filled('credentialSet'),
    username: reader.check('username', username, reader.filled('username')),
    // Blanks are part of a password.
    password: reader.check('password', password, reader.cell('password') || undefined),
  });
  return { values, problems: reader.problems };
};
