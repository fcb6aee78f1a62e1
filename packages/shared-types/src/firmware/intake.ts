import * as z from 'zod/mini';

// Apart from images.ts because every page's live line parses it: what it imports is in the first bytes of the app.

/** Live topic `intake:<id>`: one fetch of an image. Gone some minutes after its end. */
export const intakeSchema = z.object({
  id: z.string(),
  host: z.string(),
  /** the miner that named the address; null: a person typed it */
  minerId: z.nullable(z.string()),
  state: z.enum(['fetching', 'checking', 'done', 'failed', 'cancelled']),
  receivedBytes: z.int(),
  /** null: the host did not say */
  totalBytes: z.nullable(z.int()),
  startedAt: z.number(),
  /** of the image it became; null: not yet */
  imageId: z.nullable(z.string()),
  known: z.boolean(),
  /** why there is none: of IMAGE_REFUSALS, or a word that a page older than its server does not know */
  refusal: z.nullable(z.string()),
  /** the same in short words, where no refusal says it */
  note: z.nullable(z.string()),
  /** The host leads to another one: to be fetched from there, a person has to agree to that host, too. */
  redirect: z.nullable(z.object({ url: z.string(), host: z.string() })),
});
export type Intake = z.infer<typeof intakeSchema>;
