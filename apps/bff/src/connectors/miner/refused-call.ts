import { UpstreamError } from '../../upstream/upstream-error.ts';
import type { MinerEndpoint } from './endpoints.ts';

/**
 * How the device said no. `token-expired`: any trouble with a bearer token. `invalid-request`: no or a wrong login, an
 * endpoint it does not know, or a guest at an admin's endpoint, all alike (reference 2). `status`: an HTTP 401 or 403,
 * which no endpoint of the API sends by itself. `other`: it understood and would not, or its server failed.
 */
export type Refusal = 'token-expired' | 'invalid-request' | 'status' | 'other';

const FACTS = {
  'token-expired': { kind: 'unauthorized', reason: 'server-error' },
  'invalid-request': { kind: 'unsupported', reason: 'unsupported-call' },
  status: { kind: 'unauthorized', reason: 'server-error' },
  other: { kind: 'rejected', reason: 'server-error' },
} as const;

interface Words {
  words?: string | null;
  definite?: boolean;
}

/** The device answered, and refused; what that means only the session can find out. */
export class RefusedCall extends UpstreamError {
  declare readonly endpoint: MinerEndpoint;
  readonly refusal: Refusal;
  /** the device's own words, at most 200 characters; null: none, or its server failed, which says nothing of what was done */
  readonly words: string | null;
  /** true: the device itself said no, so that nothing was done */
  readonly definite: boolean;

  constructor(endpoint: MinerEndpoint, refusal: Refusal, { words = null, definite = true }: Words = {}) {
    super({ ...FACTS[refusal], connector: 'miner', endpoint });
    this.refusal = refusal;
    this.words = words;
    this.definite = definite;
  }
}
