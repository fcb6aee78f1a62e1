import * as z from 'zod/mini';
import { type UpstreamFailure, upstreamFailureSchema } from './errors.ts';

/**
 * One upstream answer with its age. `value` stays the last good one after a failure, `takenAt` is when that one was
 * taken (ms since the epoch, server clock); both are null while nothing was ever read. `failure` is the newest
 * failure since, or null when the newest try succeeded.
 */
export interface Reading<T> {
  value: T | null;
  takenAt: number | null;
  failure: UpstreamFailure | null;
}

/** Schema of a Reading around the schema of its value. */
export const readingSchema = <S extends z.ZodMiniType>(value: S) =>
  z.object({
    value: z.nullable(value),
    takenAt: z.nullable(z.number()),
    failure: z.nullable(upstreamFailureSchema),
  });

/** A Reading of something that was never asked for yet. */
export const unread = <T>(): Reading<T> => ({
  value: null,
  takenAt: null,
  failure: null,
});
