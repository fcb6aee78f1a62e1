const MSAT_PER_BTC = 100_000_000_000n;

/** Millisatoshi in one of each unit, the largest first; below `n` there is only `p`, a tenth of a millisatoshi. */
const UNITS: readonly (readonly [string, bigint])[] = [
  ['', MSAT_PER_BTC],
  ['m', MSAT_PER_BTC / 1000n],
  ['u', MSAT_PER_BTC / 1_000_000n],
  ['n', MSAT_PER_BTC / 1_000_000_000n],
];

/** The amount in the human-readable part: the largest unit that leaves no fraction, as lnd writes it. */
export function writeAmount(msat: bigint): string {
  const unit = UNITS.find(([, size]) => msat % size === 0n);
  return unit === undefined ? `${msat * 10n}p` : `${msat / unit[1]}${unit[0]}`;
}

/** Millisatoshi of the amount in a human-readable part; null = none. Throws for what is no amount. */
export function readAmount(text: string): bigint | null {
  if (text === '') return null;
  const [, digits, letter] = /^(\d+)([munp]?)$/.exec(text) ?? [];
  if (digits === undefined || letter === undefined) throw new Error('Not a proper lightning pay request');
  if (letter === 'p') {
    if (!digits.endsWith('0')) throw new Error('Amount is outside of valid range');
    return BigInt(digits) / 10n;
  }
  const unit = UNITS.find(([name]) => name === letter);
  return BigInt(digits) * (unit?.[1] ?? MSAT_PER_BTC);
}
