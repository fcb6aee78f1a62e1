import { z } from 'zod';

/** What the bench tells the process with the viewers of a log; each order is answered with one message. */
export const logOrderSchema = z.discriminatedUnion('order', [
  z.object({
    order: z.literal('open'),
    url: z.string(),
    cookie: z.string(),
    count: z.number(),
    kind: z.enum(['ours', 'bare']),
  }),
  /** a new window for the delays */
  z.object({ order: z.literal('clear-delays') }),
  /** one more viewer, which hardly reads */
  z.object({ order: z.literal('open-slow'), url: z.string(), cookie: z.string() }),
  z.object({ order: z.literal('clear') }),
  /** the slow one reads all that is left */
  z.object({ order: z.literal('hurry') }),
  z.object({ order: z.literal('report') }),
]);
export type LogOrder = z.infer<typeof logOrderSchema>;

const delaysSchema = z.object({
  count: z.number(),
  p50Ms: z.number().nullable(),
  p99Ms: z.number().nullable(),
});

/** Each viewer of ours since `clear`, the slow one last. */
export const logReportSchema = z.object({
  viewers: z.array(
    z.object({
      /** lines received, nginx's included */
      received: z.number(),
      /** lines it was told it lost */
      dropped: z.number(),
      /** by the numbers of the lines: how many there were between the first and the last */
      numbered: z.number(),
      gaps: z.number(),
      open: z.boolean(),
    }),
  ),
  /** of the first viewer: lines of the flood */
  floodLines: z.number(),
  outOfOrder: z.number(),
  ours: delaysSchema,
  bare: delaysSchema,
});
export type LogReport = z.infer<typeof logReportSchema>;
