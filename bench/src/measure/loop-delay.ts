import { z } from 'zod';
import { type Inspected, withInspector } from './inspector.ts';

/** ms; the histogram counts the whole time between two of its ticks, so an idle loop shows this much */
export const LOOP_RESOLUTION_MS = 10;

const START = `
  globalThis.benchLoopDelay = process.getBuiltinModule('node:perf_hooks')
    .monitorEventLoopDelay({ resolution: ${LOOP_RESOLUTION_MS} });
  globalThis.benchLoopDelay.enable();`;
const READ = `
  JSON.stringify({
    p99Ms: globalThis.benchLoopDelay.percentile(99) / 1e6,
    worstMs: globalThis.benchLoopDelay.max / 1e6,
  })`;
const RESET = 'globalThis.benchLoopDelay.reset()';

const resultSchema = z.object({ result: z.object({ value: z.unknown() }) });
const delaySchema = z.object({ p99Ms: z.number(), worstMs: z.number() });
export type LoopDelay = z.infer<typeof delaySchema>;

/** Watches how late the event loop of another node process is, with that process's own monitorEventLoopDelay. */
export const watchLoopDelay = async (inspected: Inspected) => {
  const evaluate = (expression: string) =>
    withInspector(inspected, (call) => call('Runtime.evaluate', { expression, returnByValue: true }));
  await evaluate(START);
  return {
    reset: async () => void (await evaluate(RESET)),
    async read(): Promise<LoopDelay> {
      const { result } = resultSchema.parse(await evaluate(READ));
      return delaySchema.parse(JSON.parse(z.string().parse(result.value)));
    },
  };
};
