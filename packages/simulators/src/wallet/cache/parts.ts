/** What the server keeps of a user between two of its own looks, as it is sent. */
export interface CachedParts {
  readonly address: unknown;
  readonly info: unknown;
  readonly balances: unknown;
  readonly channels: unknown;
  readonly contacts: unknown;
  readonly transactions: unknown;
}
