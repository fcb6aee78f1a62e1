import * as z from 'zod/mini';

/** Lines of one miner kept for a newcomer; nginx's own are kept apart, so that they push nothing out. */
export const LOG_KEPT_LINES = 2000;
export const LOG_KEPT_ACCESS_LINES = 200;
/** A longer line is cut there and says so. */
export const LOG_LINE_MAX_CHARS = 8192;

/** Why there is no live log now. `connecting`: not yet; `not-there`: this firmware has none. */
export const LOG_STATES = [
  'connecting',
  'live',
  'reconnecting',
  'refused',
  'not-there',
  'paused',
  'gone',
] as const;
export const logStateSchema = z.enum(LOG_STATES);
export type LogState = z.infer<typeof logStateSchema>;

/**
 * One line: [number, ms since the epoch by the miner's clock, syslog level 0 to 7, source, process id, text]. Numbers grow by one per
 * line of this stream; null: not told. A message of several lines is one, with \n in it. Control characters are as they came: who shows
 * them makes them visible.
 */
export const logLineSchema = z.tuple([
  z.int(),
  z.nullable(z.number()),
  z.nullable(z.int()),
  z.nullable(z.string()),
  z.nullable(z.int()),
  z.string(),
]);
export type LogLine = z.infer<typeof logLineSchema>;

/** What the server says on /live/logs/:id. One message may hold several of these. */
export const logFrameSchema = z.object({
  /** a new numbering: forget all lines seen before */
  epoch: z.optional(z.string()),
  state: z.optional(z.object({ state: logStateSchema, since: z.number() })),
  lines: z.optional(z.array(logLineSchema)),
  /** lines of nginx, the web server of the device, which our own polling causes; numbered by themselves */
  accessLines: z.optional(z.array(logLineSchema)),
  /** lines this viewer was too slow for, since the last frame that said so */
  droppedCount: z.optional(z.int()),
  /** numbers of lines before which some are missing: the device did not have them any more, or they could not be read; such a line may be still to come */
  gapsBefore: z.optional(z.array(z.int())),
  /** server clock, at least every 15 s: silence means a dead line */
  heartbeat: z.optional(z.number()),
});
export type LogFrame = z.infer<typeof logFrameSchema>;
