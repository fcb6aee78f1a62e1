/** A fixed number from 0 to 1 for each pair of numbers: the same demo has the same past at every start. */
const unitOf = (seed: number, place: number): number => {
  let hash = Math.imul(seed + 0x9e3779b9, 0x85ebca6b) ^ Math.imul(place + 0x165667b1, 0xc2b2ae35);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  hash = Math.imul(hash ^ (hash >>> 12), 0x297a2d39);
  return ((hash ^ (hash >>> 15)) >>> 0) / 0x1_0000_0000;
};

/** A number from -1 to 1 that wanders from one whole `place` to the next. */
export const noiseOf = (seed: number, place: number): number => {
  const left = Math.floor(place);
  const [from, to] = [unitOf(seed, left), unitOf(seed, left + 1)];
  const share = place - left;
  return 2 * (from + (to - from) * share * share * (3 - 2 * share)) - 1;
};
