import type { WalletPlace } from '../place.ts';

/** An error of the gRPC library as it is written out: no text in it, unless a newer library adds `details`. */
export function errorObject(
  { clock, settings }: WalletPlace,
  { code, words }: { code: number; words: string },
): unknown {
  return {
    code,
    metadata: { _internal_repr: { date: [new Date(clock.nowMs()).toUTCString()] } },
    ...(settings.hasErrorDetails ? { details: words } : {}),
  };
}
