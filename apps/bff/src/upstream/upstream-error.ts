import type { UpstreamErrorKind } from '@mintdeck/shared-types/errors';

/**
 * Why exactly an upstream failed; every one of them is also a MinerReason. refused: nothing listens there;
 * no-answer: no connection within the limit; timed-out: connected, but no complete answer in time; cut-off: the
 * connection was lost before the answer was complete; server-error: an HTTP status that tells of trouble over there.
 */
export type UpstreamReason =
  | 'refused'
  | 'no-answer'
  | 'timed-out'
  | 'cut-off'
  | 'not-understood'
  | 'too-large'
  | 'server-error'
  | 'address-not-allowed'
  | 'wrong-password'
  | 'guest-account'
  | 'credential-locked'
  | 'no-credential'
  | 'unsupported-call'
  | 'not-a-miner';

interface UpstreamFacts {
  kind: UpstreamErrorKind;
  reason: UpstreamReason;
  /** id of the connector that asked, e.g. `miner` */
  connector: string;
  /** what was asked for, e.g. `summary`; never an address or a secret */
  endpoint: string;
  cause?: unknown;
  said?: string | null;
  isDoubtful?: boolean;
}

/** The only error an upstream call throws, apart from the abort reason of a caller who gave up. */
export class UpstreamError extends Error {
  override readonly name = 'UpstreamError';
  readonly kind: UpstreamErrorKind;
  readonly reason: UpstreamReason;
  readonly connector: string;
  readonly endpoint: string;
  /** the upstream's own words, plain text of at most 300 characters; null: none, or not to be shown */
  readonly said: string | null;
  /** true: an order left, and nobody can say from the answer whether it was carried out */
  readonly isDoubtful: boolean;

  constructor({ kind, reason, connector, endpoint, cause, said = null, isDoubtful = false }: UpstreamFacts) {
    super(`${connector} ${endpoint}: ${kind} (${reason})`, cause === undefined ? undefined : { cause });
    this.kind = kind;
    this.reason = reason;
    this.connector = connector;
    this.endpoint = endpoint;
    this.said = said;
    this.isDoubtful = isDoubtful;
  }
}
