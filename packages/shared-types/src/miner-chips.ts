import * as z from 'zod/mini';
import { readingSchema } from './reading.ts';

export const chipSchema = z.object({
  /** 0 to 62, position in the chain */
  index: z.int(),
  temperatureC: z.nullable(z.number()),
  /** millivolts */
  voltageMv: z.nullable(z.number()),
  hardwareErrorCount: z.nullable(z.number()),
  staleCount: z.nullable(z.number()),
  duplicateCount: z.nullable(z.number()),
  nonceCount: z.nullable(z.number()),
  failCount: z.nullable(z.number()),
  coolingDown: z.nullable(z.boolean()),
});
export type Chip = z.infer<typeof chipSchema>;

export const chainChipsSchema = z.object({
  chainId: z.int(),
  chipCount: z.nullable(z.number()),
  activeChipCount: z.nullable(z.number()),
  coreCount: z.nullable(z.number()),
  temperatureMinC: z.nullable(z.number()),
  temperatureMaxC: z.nullable(z.number()),
  voltageMinMv: z.nullable(z.number()),
  voltageMaxMv: z.nullable(z.number()),
  voltageAverageMv: z.nullable(z.number()),
  /** index into the device's frequency table, not MHz */
  pllIndex: z.nullable(z.number()),
  voltageOptimal: z.nullable(z.boolean()),
  pllOptimal: z.nullable(z.boolean()),
  disabled: z.nullable(z.boolean()),
  throttled: z.nullable(z.boolean()),
  chips: z.array(chipSchema),
});
export type ChainChips = z.infer<typeof chainChipsSchema>;

/** What /api/getDebugStats said: chips of every chain and the hashes of the parts of the firmware. */
export const minerChipsSchema = z.object({
  chains: z.array(chainChipsSchema),
  hashes: z.object({
    firmware: z.nullable(z.string()),
    backend: z.nullable(z.string()),
    cgminer: z.nullable(z.string()),
  }),
});
export type MinerChips = z.infer<typeof minerChipsSchema>;

/** Live topic `miner-chips:<id>`. */
export const minerChipsReadingSchema = readingSchema(minerChipsSchema);
