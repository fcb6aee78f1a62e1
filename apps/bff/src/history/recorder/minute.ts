import { BadBytes, ByteReader, ByteWriter } from '../blocks/bytes.ts';
import { openBytes, sealBytes } from '../blocks/sealed-bytes.ts';
import { Table } from '../blocks/table.ts';
import { decodeTable, encodeTable } from '../blocks/table-codec.ts';
import type { Slots } from './slots.ts';

/** Miners of one table: so few that reading one of them, or folding them, never takes long. */
export const CHUNK_ROWS = 64;
const MOST_ID_BYTES = 32;

/** A minute that is still recorded: tables of CHUNK_ROWS miners each, by slot. */
export class OpenMinute {
  /** ms since the epoch */
  readonly at: number;
  readonly tables: Table[] = [];

  constructor(at: number) {
    this.at = at;
  }

  /** The table that holds a slot, and its row there. */
  place(slot: number): { table: Table; row: number } {
    const chunk = Math.floor(slot / CHUNK_ROWS);
    while (this.tables.length <= chunk) this.tables.push(new Table(CHUNK_ROWS));
    const table = this.tables[chunk] ?? new Table(CHUNK_ROWS);
    return { table, row: slot % CHUNK_ROWS };
  }
}

/** A finished minute as it is stored: packed tables, and in which of their rows a slot is. */
export interface StoredMinute {
  /** ms since the epoch */
  readonly at: number;
  readonly chunks: readonly Uint8Array[];
  /** row of each slot over all chunks, -1: it has none; null: slot and row are the same */
  readonly rows: Int32Array | null;
}

/** Packs what was recorded. */
export const finishMinute = ({ at, tables }: OpenMinute): StoredMinute => ({
  at,
  chunks: tables.map(encodeTable),
  rows: null,
});

/** Chunk and row of a slot; null: the minute holds nothing of it. */
export const placeOf = (
  { rows, chunks }: StoredMinute,
  slot: number,
): { chunk: number; row: number } | null => {
  const place = rows === null ? slot : (rows[slot] ?? -1);
  const chunk = Math.floor(place / CHUNK_ROWS);
  return place < 0 || chunk >= chunks.length ? null : { chunk, row: place % CHUNK_ROWS };
};

/** The figures of one chunk. Throws BadBytes when it is damaged. */
export const readChunk = (
  { chunks }: StoredMinute,
  chunk: number,
  wants?: (column: number) => boolean,
): Table => {
  const bytes = chunks[chunk];
  if (bytes === undefined) throw new BadBytes('there is no such chunk');
  return decodeTable(bytes, wants === undefined ? { rowCount: CHUNK_ROWS } : { rowCount: CHUNK_ROWS, wants });
};

/** The minute as one stored value: the ids in the order of their rows, then the chunks. */
export const encodeMinute = ({ chunks }: StoredMinute, slots: Slots): Uint8Array => {
  const writer = new ByteWriter();
  const ids = slots.list().slice(0, chunks.length * CHUNK_ROWS);
  writer.unsigned(ids.length);
  for (const id of ids) {
    writer.unsigned(id.length);
    writer.raw(Buffer.from(id, 'latin1'));
  }
  writer.unsigned(chunks.length);
  for (const chunk of chunks) {
    writer.unsigned(chunk.length);
    writer.raw(chunk);
  }
  return sealBytes(writer.view());
};

const readId = (reader: ByteReader): string => {
  const length = reader.unsigned();
  if (length > MOST_ID_BYTES) throw new BadBytes('an id is too long');
  return Buffer.from(reader.raw(length)).toString('latin1');
};

/** The minute of a stored value; its miners get slots where they have none. Throws BadBytes when it is damaged. */
export const decodeMinute = (at: number, body: Uint8Array, slots: Slots): StoredMinute => {
  const reader = new ByteReader(openBytes(body));
  const ids: string[] = [];
  for (let left = reader.unsigned(); left > 0; left -= 1) ids.push(readId(reader));
  const chunks: Uint8Array[] = [];
  for (let left = reader.unsigned(); left > 0; left -= 1) chunks.push(reader.raw(reader.unsigned()));
  reader.end();
  const places = ids.map((id) => slots.of(id));
  const rows = new Int32Array(slots.count).fill(-1);
  for (const [row, slot] of places.entries()) rows[slot] = row;
  return { at, chunks, rows };
};

/** Slots by the row they have in a stored minute. */
const slotsByRow = (minute: StoredMinute): Map<number, number> => {
  const count = minute.rows?.length ?? minute.chunks.length * CHUNK_ROWS;
  const slots = new Map<number, number>();
  for (let slot = 0; slot < count; slot += 1) {
    const place = placeOf(minute, slot);
    if (place !== null) slots.set(place.chunk * CHUNK_ROWS + place.row, slot);
  }
  return slots;
};

/** Adds a chunk of a stored minute, its rows being those of `slots`. */
const addChunk = (merged: OpenMinute, table: Table, slots: readonly (number | undefined)[]): void => {
  for (const [row, slot] of slots.entries()) {
    if (slot === undefined || !table.hasRow(row)) continue;
    const target = merged.place(slot);
    target.table.mergeRow(target.row, table, row);
  }
};

/** Both minutes in one: what was recorded before a restart, and after it. Damaged parts of the older one are left out. */
export const mergeMinutes = (
  older: StoredMinute,
  newer: OpenMinute,
  onBad: (error: BadBytes) => void,
): OpenMinute => {
  const merged = new OpenMinute(newer.at);
  const slotOfRow = slotsByRow(older);
  for (const chunk of older.chunks.keys()) {
    const rows = Array.from({ length: CHUNK_ROWS }, (_, row) => slotOfRow.get(chunk * CHUNK_ROWS + row));
    try {
      addChunk(merged, readChunk(older, chunk), rows);
    } catch (error) {
      if (!(error instanceof BadBytes)) throw error;
      onBad(error);
    }
  }
  for (const [chunk, table] of newer.tables.entries()) {
    merged.place(chunk * CHUNK_ROWS).table.merge(table, (row) => row);
  }
  return merged;
};
