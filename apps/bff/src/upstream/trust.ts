import type { PeerCertificate, TLSSocket } from 'node:tls';
import { CodedError, OWN_CODES } from './failure-codes.ts';

/**
 * Whose certificate is believed. public: one that an authority this computer knows signed for that name; ca: one that these signed for it;
 * pin: this very one, by the SHA-256 of its DER in lower-case hex, whatever its name and dates say; any: certificates prove nothing here.
 */
export type Trust =
  | { readonly kind: 'public' }
  | { readonly kind: 'ca'; readonly pem: string }
  | { readonly kind: 'pin'; readonly fingerprint: string }
  | { readonly kind: 'any' };

/** Another certificate than the trusted one was shown. Nothing was sent but the TLS greeting. */
export class DistrustError extends CodedError {
  /** SHA-256 of the certificate that was shown, lower-case hex; null: none was */
  readonly fingerprint: string | null;

  constructor(fingerprint: string | null) {
    super(OWN_CODES.distrusted);
    this.fingerprint = fingerprint;
  }
}

/** The DistrustError behind an error; null: certificates had nothing to do with it. */
export const findDistrustBehind = (error: unknown): DistrustError | null => {
  if (error instanceof DistrustError) return error;
  return error instanceof Error && error.cause !== undefined ? findDistrustBehind(error.cause) : null;
};

/** SHA-256 of a certificate, lower-case hex; null: none was shown. */
export const toFingerprint = ({ fingerprint256 }: Partial<PeerCertificate>): string | null =>
  fingerprint256 === undefined ? null : fingerprint256.replaceAll(':', '').toLowerCase();

/**
 * TLS options for a trust. Whether the certificate is believed is asked of `findDistrust` once the greeting is over: node would end the
 * connection without saying which certificate was shown.
 */
export const toTlsOptions = (trust: Trust) => ({
  rejectUnauthorized: false,
  // in the place of the authorities this computer knows, not beside them
  ...(trust.kind === 'ca' ? { ca: trust.pem } : {}),
});

/** Why the other side of a greeted connection is not to be sent anything; null: it is believed. */
export const findDistrust = (socket: TLSSocket, trust: Trust): DistrustError | null => {
  if (trust.kind === 'any') return null;
  const shown = toFingerprint(socket.getPeerCertificate());
  const isTrusted = trust.kind === 'pin' ? shown === trust.fingerprint : socket.authorized;
  return isTrusted && shown !== null ? null : new DistrustError(shown);
};
