import { existsSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { sql } from 'kysely';
import { dialectOf, type Engine, openEngine } from '../db/engine.ts';
import { swapFiles } from '../db/file-swap.ts';
import { withCleanUp } from './clean-up.ts';
import type { AnyDb, AnyTables, BackupPart, PlacedPart } from './part.ts';

type Load = (dbOf: (part: BackupPart) => AnyDb) => Promise<void>;

const JOURNALS = ['', '-wal', '-shm'];
const removeDatabase = (file: string) => {
  for (const journal of JOURNALS) rmSync(file + journal, { force: true });
};

const ownTables = ({ plan, tables, leftOut }: BackupPart): string[] => [...tables, ...leftOut, plan.table];

/** Runs the work in one transaction of an engine: all of it, or nothing. */
const inTransaction = async <T>(engine: Engine, work: (transaction: AnyDb) => Promise<T>): Promise<T> => {
  const db: AnyDb = openEngine<AnyTables>(engine);
  try {
    return await db.transaction().execute(work);
  } finally {
    await db.destroy();
  }
};

/** Opens one transaction after the other around the work, so that it has all of them. */
const inTransactions = async (parts: readonly PlacedPart[], load: Load): Promise<void> => {
  const open = new Map<string, AnyDb>();
  const enter = async ([part, ...rest]: readonly PlacedPart[]): Promise<void> => {
    if (part === undefined) return load((wanted) => requireOpen(open, wanted));
    await inTransaction(part.engine, async (transaction) => {
      open.set(part.name, transaction);
      await enter(rest);
    });
  };
  await enter(parts);
};

const requireOpen = (open: ReadonlyMap<string, AnyDb>, part: BackupPart): AnyDb => {
  const db = open.get(part.name);
  if (db === undefined) throw new Error(`the part ${part.name} is not open`);
  return db;
};

/** New files are filled beside the old ones and take their place when they are complete. */
const replaceFiles = async (parts: readonly PlacedPart[], load: Load, stamp: string): Promise<string[]> => {
  const moves = parts.flatMap((part) => {
    const { engine } = part;
    return engine.kind === 'sqlite' ? [{ part, file: engine.file, fresh: `${engine.file}.restoring` }] : [];
  });
  const removeFresh = () => {
    for (const { fresh } of moves) removeDatabase(fresh);
  };
  removeFresh();
  const placed = moves.map(
    ({ part, fresh }): PlacedPart => ({ ...part, engine: { kind: 'sqlite', file: fresh } }),
  );
  await withCleanUp(removeFresh, () => inTransactions(placed, load));
  const swaps = moves.map(({ file, fresh }) => ({
    from: basename(fresh),
    to: basename(file),
    keep: `${basename(file)}.before-restore-${stamp}`,
  }));
  const [first] = moves;
  if (first === undefined) return [];
  const directory = dirname(first.file);
  swapFiles(directory, swaps);
  // where there was no database nothing is kept
  return swaps.map(({ keep }) => keep).filter((keep) => existsSync(join(directory, keep)));
};

/** All tables of the parts are dropped, made again and filled in one transaction. */
const replaceTables = async (engine: Engine, parts: readonly PlacedPart[], load: Load): Promise<void> => {
  await inTransaction(engine, async (transaction) => {
    const there = await dialectOf(engine.kind).listTables(transaction);
    for (const table of parts.flatMap(ownTables).filter((name) => there.includes(name))) {
      await sql`DROP TABLE ${sql.table(table)} CASCADE`.execute(transaction);
    }
    await load(() => transaction);
  });
};

/** Replaces the data of the parts by what `load` writes, all or nothing; names of the files that keep what was there before. */
export const replaceData = async (
  parts: readonly PlacedPart[],
  load: Load,
  stamp: string,
): Promise<string[]> => {
  const engine = parts[0]?.engine;
  if (engine?.kind !== 'postgres') return replaceFiles(parts, load, stamp);
  await replaceTables(engine, parts, load);
  return [];
};

/** True when there is something that a restore would replace; what cannot be read counts as that. */
export const holdsData = async (parts: readonly PlacedPart[]): Promise<boolean> => {
  for (const { engine, tables } of parts) {
    const found = await inTransaction(engine, async (transaction) => {
      const there = await dialectOf(engine.kind).listTables(transaction);
      for (const table of tables.filter((name) => name !== 'meta' && there.includes(name))) {
        const row = await transaction.selectFrom(table).selectAll().limit(1).executeTakeFirst();
        if (row !== undefined) return true;
      }
      return false;
    });
    if (found) return true;
  }
  return false;
};
