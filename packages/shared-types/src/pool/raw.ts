import * as z from 'zod/mini';

/** Bytes of each answer that are kept and shown. */
export const RAW_ANSWER_MAX_BYTES = 64 * 1024;

/** What the pool last answered at one of its endpoints, in its own words. */
export const poolRawAnswerSchema = z.object({
  /** as the pool's document calls it, such as `dashboard` */
  endpoint: z.string(),
  /** ms since the epoch, server clock */
  takenAt: z.number(),
  /** of HTTP */
  status: z.int(),
  /** plain text, whatever it is; passwords and control characters are taken out */
  body: z.string(),
  /** true: it went on, and only its beginning is here */
  isCut: z.boolean(),
});
export type PoolRawAnswer = z.infer<typeof poolRawAnswerSchema>;

/** Answer of GET /api/v1/pool-accounts/:id/raw: since this server started, the newest of each endpoint, in the order of the document. */
export const poolRawSchema = z.object({ answers: z.array(poolRawAnswerSchema) });
