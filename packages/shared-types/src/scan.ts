import * as z from 'zod/mini';
import { minerIdSchema } from './miner.ts';

/** Ports of a miner's web page; 443 is asked over TLS, all others over plain HTTP. */
export const SCAN_PORTS_DEFAULT = [80, 443] as const;
export const SCAN_TLS_PORT = 443;
export const SCAN_ADDRESSES_MAX = 65_536;
/** A page lists no more: who has more miners than this scans in parts. */
export const SCAN_FOUND_MAX = 2000;
/** Scans are forgotten after this many days. */
export const SCAN_KEPT_DAYS = 30;

export const scanIdSchema = z.string().check(z.regex(/^[a-z0-9]{12}$/));

/** Titles by which the page of a miner is known: Halong's build, and that of the chip's maker. */
export const MINER_PAGES = ['DragonMint', 'AsicMiner'] as const;
export const minerPageSchema = z.enum(MINER_PAGES);
export type MinerPage = z.infer<typeof minerPageSchema>;

/**
 * How it went with one host a person picked.
 * waiting: its turn has not come; interrupted: the server was restarted and does not keep a typed password;
 * not-reachable: it did not answer; not-a-miner: its page is no miner's any more; same-miner: a miner of ours has its MAC, see
 * `minerId`; another-miner: it is not the one that was looked for; no-mac: without a MAC nothing proves which one it is;
 * taken: a miner with this address was added meanwhile; refused: the device or this server did not go on.
 */
export const PICK_OUTCOMES = [
  'waiting',
  'interrupted',
  'cancelled',
  'added',
  'added-read-only',
  'moved',
  'wrong-password',
  'credential-locked',
  'not-reachable',
  'not-a-miner',
  'same-miner',
  'another-miner',
  'no-mac',
  'taken',
  'refused',
] as const;
export const pickOutcomeSchema = z.enum(PICK_OUTCOMES);
export type PickOutcome = z.infer<typeof pickOutcomeSchema>;

export const pickResultSchema = z.object({
  outcome: pickOutcomeSchema,
  /** the miner it is about: the one added, moved, or the one with its MAC */
  minerId: z.nullable(minerIdSchema),
  /** read after the login was proven */
  mac: z.nullable(z.string()),
  /** when it was told, ms since the epoch */
  resultAt: z.number(),
});
export type PickResult = z.infer<typeof pickResultSchema>;

/** A host whose page is a miner's. Nothing else it said is kept. */
export const scanHostSchema = z.object({
  /** as a miner's address: host, host:port or https://host */
  address: z.string(),
  page: minerPageSchema,
  /** a miner of ours whose MAC this computer's neighbour table shows for this address: a hint, proven by nothing */
  looksLike: z.nullable(minerIdSchema),
  /** null: nobody picked it */
  result: z.nullable(pickResultSchema),
});
export type ScanHost = z.infer<typeof scanHostSchema>;

const scanShape = {
  id: scanIdSchema,
  /** the miner that is looked for; null: any */
  minerId: z.nullable(minerIdSchema),
  ranges: z.array(z.string()),
  ports: z.array(z.int()),
  startedBy: z.string(),
  /** ms since the epoch, server clock, as all times here */
  startedAt: z.number(),
  endedAt: z.nullable(z.number()),
  state: z.enum(['running', 'done', 'cancelled']),
  addressCount: z.int(),
  doneCount: z.int(),
  foundCount: z.int(),
};

/** One line of the list of scans. */
export const scanSummarySchema = z.object(scanShape);
export type ScanSummary = z.infer<typeof scanSummarySchema>;

/** A scan as it is now. */
export const scanSchema = z.object({
  ...scanShape,
  /** addresses where something took a connection, miner or not */
  answeredCount: z.int(),
  /** null: not known yet, or over */
  timeLeftS: z.nullable(z.number()),
  /** at most SCAN_FOUND_MAX; `foundCount` tells of all */
  found: z.array(scanHostSchema),
  /** miners of ours within the ranges: they were not asked */
  known: z.array(z.object({ address: z.string(), minerId: minerIdSchema })),
  /** picked hosts at work: how many are done of how many; null: none was ever picked */
  adoption: z.nullable(z.object({ running: z.boolean(), doneCount: z.int(), totalCount: z.int() })),
});
export type Scan = z.infer<typeof scanSchema>;

export const scanListSchema = z.object({ scans: z.array(scanSummarySchema) });

/** Answer of GET /api/v1/scans/suggestions. */
export const scanSuggestionsSchema = z.object({
  suggestions: z.array(
    z.object({
      range: z.string(),
      addressCount: z.int(),
      /** own: a network of this computer; miners: where miners are already */
      from: z.enum(['own', 'miners']),
      minerCount: z.int(),
    }),
  ),
});
export type ScanSuggestion = z.infer<typeof scanSuggestionsSchema>['suggestions'][number];
