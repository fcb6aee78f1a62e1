import { z } from 'zod';

const kindSchema = z.enum(['ours', 'bare']);
export type FrameKind = z.infer<typeof kindSchema>;

/** What the bench tells the process with the viewers of an upgrade; each order is answered with one message. */
export const frameOrderSchema = z.discriminatedUnion('order', [
  z.object({
    order: z.literal('open'),
    url: z.string(),
    cookie: z.string(),
    count: z.number(),
    kind: kindSchema,
  }),
  z.object({ order: z.literal('report') }),
]);
export type FrameOrder = z.infer<typeof frameOrderSchema>;

const heardSchema = z.object({
  p50Ms: z.number().nullable(),
  p99Ms: z.number().nullable(),
  /** the frames that each viewer has heard: least and most */
  leastFrames: z.number(),
  mostFrames: z.number(),
  /** frames that came before an earlier one, or twice */
  outOfOrder: z.number(),
});
export const frameReportSchema = z.record(kindSchema, heardSchema);
export type FrameReport = z.infer<typeof frameReportSchema>;
