import { z } from 'zod';
import { readingSchema } from './reading.ts';

export const chipSchema = z.object({
  /** 0 to 62, position in the chain */
  index: z.number().int(),
  temperatureC: z.number().nullable(),
  /** millivolts */
  voltageMv: z.number().nullable(),
  hardwareErrorCount: z.number().nullable(),
  staleCount: z.number().nullable(),
  duplicateCount: z.number().nullable(),
  nonceCount: z.number().nullable(),
  failCount: z.number().nullable(),
  coolingDown: z.boolean().nullable(),
});
export type Chip = z.infer<typeof chipSchema>;

export const chainChipsSchema = z.object({
  chainId: z.number().int(),
  chipCount: z.number().nullable(),
  activeChipCount: z.number().nullable(),
  coreCount: z.number().nullable(),
  temperatureMinC: z.number().nullable(),
  temperatureMaxC: z.number().nullable(),
  voltageMinMv: z.number().nullable(),
  voltageMaxMv: z.number().nullable(),
  voltageAverageMv: z.number().nullable(),
  /** index into the device's frequency table, not MHz */
  pllIndex: z.number().nullable(),
  voltageOptimal: z.boolean().nullable(),
  pllOptimal: z.boolean().nullable(),
  disabled: z.boolean().nullable(),
  throttled: z.boolean().nullable(),
  chips: z.array(chipSchema),
});
export type ChainChips = z.infer<typeof chainChipsSchema>;

/** What /api/getDebugStats said: chips of every chain and the hashes of the parts of the firmware. */
export const minerChipsSchema = z.object({
  chains: z.array(chainChipsSchema),
  hashes: z.object({
    firmware: z.string().nullable(),
    backend: z.string().nullable(),
    cgminer: z.string().nullable(),
  }),
});
export type MinerChips = z.infer<typeof minerChipsSchema>;

/** Live topic `miner-chips:<id>`. */
export const minerChipsReadingSchema = readingSchema(minerChipsSchema);
