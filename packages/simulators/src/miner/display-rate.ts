import type { MinerModel } from './models.ts';

export interface DisplayRate {
  /** Rate in the prefixed unit. */
  readonly value: number;
  /** E.g. "TH/s" or "KSol/s". */
  readonly unit: string;
  /** The same in hashes (or solutions) per second. */
  readonly hashesPerS: number;
}

const PREFIXES = ['', 'K', 'M', 'G', 'T', 'P'] as const;

/** A rate of the "MHS" fields the way the later build shows it (backend-2018-08.txt, summary). */
export function displayRate(rateWire: number, model: MinerModel): DisplayRate {
  const hashesPerS = Math.round(rateWire * model.hashesPerWireUnit);
  let step = 0;
  while (step < PREFIXES.length - 1 && hashesPerS >= 1000 ** (step + 1)) step += 1;
  return { value: hashesPerS / 1000 ** step, unit: `${PREFIXES[step] ?? ''}${model.baseUnit}`, hashesPerS };
}
