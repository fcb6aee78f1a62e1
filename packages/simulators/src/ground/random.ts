/** Mixes up to three integers into 32 bits; the same input gives the same output on every machine. */
export function hash32(seed: number, a = 0, b = 0): number {
  let h = (seed ^ Math.imul(a | 0, 0x9e3779b1) ^ Math.imul(b | 0, 0x85ebca6b)) >>> 0;
  h = Math.imul(h ^ (h >>> 16), 0x7feb352d);
  h = Math.imul(h ^ (h >>> 15), 0x846ca68b);
  return (h ^ (h >>> 16)) >>> 0;
}

/** A repeatable number in [0, 1). */
export function unitOf(seed: number, a = 0, b = 0): number {
  return hash32(seed, a, b) / 0x1_0000_0000;
}

/** Repeatable noise in [-1, 1] that changes smoothly with x (one independent value per whole x). */
export function smoothNoise(seed: number, x: number): number {
  const left = Math.floor(x);
  const part = x - left;
  const from = unitOf(seed, left) * 2 - 1;
  const to = unitOf(seed, left + 1) * 2 - 1;
  return from + (to - from) * part;
}

// An event may fall 0.4 of the mean interval before or after its even place: irregular, yet ordered.
const JITTER = 0.8;

function placeOf(seed: number, event: number): number {
  return event + JITTER * (unitOf(seed, event) - 0.5);
}

/**
 * How many irregular events (shares, errors) have happened when `expected` were due on average, and the place
 * of the last one on the same scale (0 when none). Never decreases as `expected` grows.
 */
export function countEvents(seed: number, expected: number): { count: number; lastAt: number } {
  let count = Math.max(0, Math.floor(expected + JITTER / 2));
  if (count > 0 && placeOf(seed, count) > expected) count -= 1;
  return { count, lastAt: count > 0 ? placeOf(seed, count) : 0 };
}

/** Rounds to a number of decimals, as cgminer prints. */
export function roundTo(value: number, decimals: number): number {
  const factor = 10 ** decimals;
  return Math.round(value * factor) / factor;
}
