import { tagsSchema } from '@mintdeck/shared-types/fleet';
import {
  minerPageSchema,
  type PickResult,
  pickResultSchema,
  type Scan,
  type ScanHost,
} from '@mintdeck/shared-types/scan';
import { z } from 'zod';
import type { ScanHostRow, ScanRow } from '../../../db/schema.ts';
import type { ScanAuthor } from './needs.ts';

/** What a person asked for with the hosts they picked; a typed password is not part of it, so that it is never stored. */
const adoptionPlanSchema = z.object({
  addresses: z.array(z.string()),
  /** null: a login was typed */
  credentialSetIds: z.array(z.string()).nullable(),
  names: z.string(),
  positions: z.string(),
  firstNumber: z.number(),
  tags: tagsSchema,
  pollIntervalS: z.number(),
  by: z.object({ accountId: z.string(), username: z.string(), sourceAddress: z.string() }),
});
export type AdoptionPlan = z.infer<typeof adoptionPlanSchema>;

/** A scan as it is kept: in memory, and row by row in the database. */
export interface ScanRecord {
  readonly id: string;
  readonly minerId: string | null;
  readonly ranges: string[];
  readonly ports: number[];
  readonly by: ScanAuthor;
  readonly startedAt: number;
  readonly addressCount: number;
  endedAt: number | null;
  state: Scan['state'];
  /** all addresses before this place are done */
  nextPlace: number;
  answeredCount: number;
  foundCount: number;
  adoption: AdoptionPlan | null;
  readonly hosts: Map<string, ScanHost>;
}

const stringsSchema = z.array(z.string());
const numbersSchema = z.array(z.number());
const stateSchema = z.enum(['running', 'done', 'cancelled']);

/** The columns of a scan that change while it runs. */
export const toProgressColumns = (scan: ScanRecord) => ({
  state: scan.state,
  ended_at: scan.endedAt,
  next_place: scan.nextPlace,
  answered_count: scan.answeredCount,
  found_count: scan.foundCount,
  adoption: scan.adoption === null ? null : JSON.stringify(scan.adoption),
});

/** The whole row of a scan. */
export const toScanRow = (scan: ScanRecord): ScanRow => ({
  id: scan.id,
  miner_id: scan.minerId,
  ranges: JSON.stringify(scan.ranges),
  ports: JSON.stringify(scan.ports),
  account_id: scan.by.accountId,
  username: scan.by.username,
  source_address: scan.by.sourceAddress,
  started_at: scan.startedAt,
  address_count: scan.addressCount,
  ...toProgressColumns(scan),
});

/** The row of a host that a scan found. */
export const toHostRow = (scanId: string, host: ScanHost): ScanHostRow => ({
  scan_id: scanId,
  address: host.address,
  page: host.page,
  looks_like: host.looksLike,
  result: host.result === null ? null : JSON.stringify(host.result),
});

const readResult = (text: string | null): PickResult | null =>
  text === null ? null : pickResultSchema.parse(JSON.parse(text));

const toHost = (row: ScanHostRow): ScanHost => ({
  address: row.address,
  page: minerPageSchema.parse(row.page),
  looksLike: row.looks_like,
  result: readResult(row.result),
});

/** A scan from its rows. */
export const toScanRecord = (row: ScanRow, hosts: readonly ScanHostRow[]): ScanRecord => ({
  id: row.id,
  minerId: row.miner_id,
  ranges: stringsSchema.parse(JSON.parse(row.ranges)),
  ports: numbersSchema.parse(JSON.parse(row.ports)),
  by: { accountId: row.account_id, username: row.username, sourceAddress: row.source_address },
  startedAt: row.started_at,
  addressCount: row.address_count,
  endedAt: row.ended_at,
  state: stateSchema.parse(row.state),
  nextPlace: row.next_place,
  answeredCount: row.answered_count,
  foundCount: row.found_count,
  adoption: row.adoption === null ? null : adoptionPlanSchema.parse(JSON.parse(row.adoption)),
  hosts: new Map(hosts.map((host) => [host.address, toHost(host)])),
});
