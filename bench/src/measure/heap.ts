import { z } from 'zod';
import { type Inspected, withInspector } from './inspector.ts';

const usageSchema = z.object({ usedSize: z.number() });

/** Used heap of a node process after a forced collection, MB (10^6 bytes); opens its inspector. */
export const readCollectedHeapMb = (inspected: Inspected): Promise<number> =>
  withInspector(inspected, async (call) => {
    // twice: what the first collection's finalizers let go is collected by the second
    await call('HeapProfiler.collectGarbage');
    await call('HeapProfiler.collectGarbage');
    return usageSchema.parse(await call('Runtime.getHeapUsage')).usedSize / 1e6;
  });
