import { z } from 'zod';

/** What the bench tells the process with the browsers; each order is answered with one message. */
export const browserOrderSchema = z.discriminatedUnion('order', [
  z.object({
    order: z.literal('open'),
    url: z.string(),
    cookies: z.array(z.string()),
    count: z.number(),
    intervalMs: z.number(),
  }),
  z.object({ order: z.literal('clear') }),
  z.object({ order: z.literal('freeze') }),
  z.object({ order: z.literal('thaw') }),
  z.object({ order: z.literal('report') }),
]);
export type BrowserOrder = z.infer<typeof browserOrderSchema>;

/** The figures since the last `clear`. */
export const browserReportSchema = z.object({
  /** polls as the first browser saw them: rows with a newer reading */
  pollCount: z.number().nullable(),
  lateCount: z.number(),
  /** late ones while the control timer was in time */
  lateNotExcusedCount: z.number(),
  timerLateCount: z.number(),
  messageCount: z.number(),
  p50Ms: z.number().nullable(),
  p99Ms: z.number().nullable(),
  worstMs: z.number().nullable(),
  /** received by each browser */
  bytes: z.array(z.number()),
  openCount: z.number(),
  /** miners by state as the first browser knows them now */
  states: z.record(z.string(), z.number()),
  /** of the newest to open: bytes of its snapshot, and ms from opening to its end; null: not here yet */
  snapshotBytes: z.number().nullable(),
  snapshotMs: z.number().nullable(),
  stoppedWasClosed: z.boolean(),
});
export type BrowserReport = z.infer<typeof browserReportSchema>;
