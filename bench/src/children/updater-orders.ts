import { z } from 'zod';
import { minersSchema } from './fleet-orders.ts';

/** What the process with the updater says first. */
export const updaterStartedSchema = z.object({ url: z.string(), miner: minersSchema.element });

/** What came in one request, and how long it took from the request's head to its last byte. */
export const receiptSchema = z.object({ tookMs: z.number(), bytes: z.number() });
export type Receipt = z.infer<typeof receiptSchema>;

/** fail: every upload that is whole ends in FAILURE, and is told of as a receipt; say: so many frames, answered after the last one with how many listened. */
export const updaterOrderSchema = z.discriminatedUnion('order', [
  z.object({ order: z.literal('fail') }),
  z.object({ order: z.literal('say'), framesPerS: z.number(), count: z.number() }),
]);
export type UpdaterOrder = z.infer<typeof updaterOrderSchema>;

export const saidSchema = z.object({ listenerCount: z.number() });
