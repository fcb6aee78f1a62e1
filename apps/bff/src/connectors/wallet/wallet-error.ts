import { UpstreamError } from '../../upstream/upstream-error.ts';
import type { WalletEndpoint } from './endpoints.ts';

type Facts = ConstructorParameters<typeof UpstreamError>[0];

/** An error of this connector at an endpoint. */
export const toError = (
  endpoint: WalletEndpoint,
  facts: Omit<Facts, 'connector' | 'endpoint'>,
): UpstreamError => new UpstreamError({ ...facts, connector: 'wallet', endpoint });

/** The server knows the user but has given it no node: it sends every call elsewhere (fixtures/wallet/http/109). */
export class NotSetUpError extends UpstreamError {
  constructor(endpoint: WalletEndpoint) {
    super({ kind: 'unsupported', reason: 'unsupported-call', connector: 'wallet', endpoint });
  }
}

/** The token of the session was not taken, and nothing was done. */
export class StaleTokenError extends UpstreamError {
  constructor(endpoint: WalletEndpoint, said: string) {
    super({ kind: 'rejected', reason: 'server-error', connector: 'wallet', endpoint, said });
  }
}

/** There is no session, or it is over: a person has to enter the PIN. */
export const toSignedOut = (endpoint: WalletEndpoint): UpstreamError =>
  toError(endpoint, { kind: 'unauthorized', reason: 'no-credential' });
