/** What stands for the words of a refusal that has none but the number of its RPC library (reference/wallet.md 0.3). */
export const toUnworded = (code: number): string => `error ${code}, without a reason`;

/** True: a number was all that the server gave. Its node may mean anything by it. */
export const isUnworded = (note: string | null): boolean =>
  note !== null && /^error \d+, without a reason$/.test(note);
