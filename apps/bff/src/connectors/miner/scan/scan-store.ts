import type { ScanHost } from '@mintdeck/shared-types/scan';
import type { Kysely } from 'kysely';
import type { Database, ScanHostRow } from '../../../db/schema.ts';
import { type ScanRecord, toHostRow, toProgressColumns, toScanRecord, toScanRow } from './scan-record.ts';

/** The scans in the database. Writes follow one another in the order they were asked for. */
export const createScanStore = (db: Kysely<Database>) => {
  let writing: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(write: () => Promise<T>): Promise<T> => {
    const done = writing.then(write, write);
    writing = done.catch(() => undefined);
    return done;
  };

  const remove = async (ids: readonly string[]): Promise<void> => {
    if (ids.length === 0) return;
    await db.deleteFrom('scan_hosts').where('scan_id', 'in', ids).execute();
    await db.deleteFrom('scans').where('id', 'in', ids).execute();
  };

  return {
    /** All scans, the oldest first. */
    async load(): Promise<ScanRecord[]> {
      const rows = await db.selectFrom('scans').selectAll().orderBy('started_at').execute();
      const hosts = await db.selectFrom('scan_hosts').selectAll().orderBy('address').execute();
      const byScan = new Map<string, ScanHostRow[]>();
      for (const host of hosts) {
        const known = byScan.get(host.scan_id);
        if (known === undefined) byScan.set(host.scan_id, [host]);
        else known.push(host);
      }
      return rows.map((row) => toScanRecord(row, byScan.get(row.id) ?? []));
    },
    insert: (scan: ScanRecord) => inTurn(() => db.insertInto('scans').values(toScanRow(scan)).execute()),
    /** How far a scan is, with hosts that are new or have another result: all of it or nothing. */
    save: (scan: ScanRecord, hosts: readonly ScanHost[]) => {
      // as they are now: the write may have to wait
      const progress = toProgressColumns(scan);
      const rows = hosts.map((host) => toHostRow(scan.id, host));
      return inTurn(() =>
        db.transaction().execute(async (transaction) => {
          for (const row of rows) {
            const { result, looks_like } = row;
            await transaction
              .insertInto('scan_hosts')
              .values(row)
              .onConflict((conflict) =>
                conflict.columns(['scan_id', 'address']).doUpdateSet({ result, looks_like }),
              )
              .execute();
          }
          await transaction.updateTable('scans').set(progress).where('id', '=', scan.id).execute();
        }),
      );
    },
    remove: (ids: readonly string[]) => inTurn(() => remove(ids)),
    /** Resolves when all that was asked for is written. */
    settled: async (): Promise<void> => {
      await writing;
    },
  };
};
export type ScanStore = ReturnType<typeof createScanStore>;
