import type { Browser, Page } from '@playwright/test';
import { z } from 'zod';

const eventSchema = z.object({
  name: z.string(),
  ph: z.string(),
  pid: z.number(),
  tid: z.number(),
  ts: z.number(),
  dur: z.number().optional(),
  /** of `dur`, the time the thread had a processor */
  tdur: z.number().optional(),
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

/** The latest event of that name, whatever its place: a trace is not in the order of time. Throws when it has none. */
export const findMark = (events: readonly TraceEvent[], name: string): Mark => {
  const named = events.filter((event) => event.name === name).sort((one, other) => one.ts - other.ts);
  const mark = named.at(-1);
  if (mark === undefined) throw new Error(`the trace has no ${name}`);
  return mark;
};

const navigationSchema = z.object({ data: z.object({ documentLoaderURL: z.string() }) });

/** Only those navigations that load this address: every picture that is a document of its own starts one too. */
export const navigationsTo = (events: readonly TraceEvent[], url: string): TraceEvent[] =>
  events.filter(({ name, args }) => {
    const navigation = name === 'navigationStart' ? navigationSchema.safeParse(args).data : undefined;
    return navigation?.data.documentLoaderURL.startsWith(url) ?? false;
  });

export interface Task {
  /** from its start to its end */
  wallMs: number;
  /** of that, the time the thread had a processor: the same on a busy machine */
  cpuMs: number;
}

/** The tasks of a thread between two moments (microseconds), cut at them. */
export const readTasks = (
  events: readonly TraceEvent[],
  thread: { pid: number; tid: number },
  [fromTs, toTs]: [number, number],
): Task[] =>
  events
    .filter((event) => event.name === 'RunTask' && event.pid === thread.pid && event.tid === thread.tid)
    .map(({ ts, dur = 0, tdur = dur }) => {
      const wallMs = (Math.min(ts + dur, toTs) - Math.max(ts, fromTs)) / 1000;
      return { wallMs, cpuMs: Math.min(wallMs, tdur / 1000) };
    })
    .filter(({ wallMs }) => wallMs > 0);
