import type { Browser, Page } from 'playwright-core';
import { z } from 'zod';

const eventSchema = z.object({
  name: z.string(),
  ph: z.string(),
  pid: z.number(),
  tid: z.number(),
  ts: z.number(),
  dur: z.number().optional(),
  args: z.record(z.string(), z.unknown()).optional(),
});
type TraceEvent = z.infer<typeof eventSchema>;
const traceSchema = z.object({ traceEvents: z.array(eventSchema) });

const CATEGORIES = [
  'devtools.timeline',
  'disabled-by-default-devtools.timeline',
  'blink.user_timing',
  'toplevel',
];

/** Records a trace while `act` runs. */
export const traceWhile = async (
  browser: Browser,
  page: Page,
  act: () => Promise<void>,
): Promise<TraceEvent[]> => {
  await browser.startTracing(page, { categories: CATEGORIES });
  await act();
  const text = (await browser.stopTracing()).toString();
  return traceSchema.parse(JSON.parse(text)).traceEvents;
};

interface Mark {
  pid: number;
  tid: number;
  /** microseconds */
  ts: number;
}

/** The last event of that name in the page's user timing. Throws when the trace has none. */
export const findMark = (events: readonly TraceEvent[], name: string): Mark => {
  const mark = events.findLast((event) => event.name === name);
  if (mark === undefined) throw new Error(`the trace has no ${name}`);
  return mark;
};

/** How long each task of a thread took, ms; those between two moments (microseconds), cut at them. */
export const readTasksMs = (
  events: readonly TraceEvent[],
  thread: { pid: number; tid: number },
  [fromTs, toTs]: [number, number],
): number[] =>
  events
    .filter((event) => event.name === 'RunTask' && event.pid === thread.pid && event.tid === thread.tid)
    .map(({ ts, dur = 0 }) => Math.min(ts + dur, toTs) - Math.max(ts, fromTs))
    .filter((us) => us > 0)
    .map((us) => us / 1000);
