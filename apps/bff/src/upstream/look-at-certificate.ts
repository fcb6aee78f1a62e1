import type { PeerCertificate, TLSSocket } from 'node:tls';
import type { AddressGuard } from './address-guard.ts';
import { CodedError, classifyFailure, OWN_CODES } from './failure-codes.ts';
import { greet, openGuarded } from './guarded-socket.ts';
import { toFingerprint } from './trust.ts';
import { UpstreamError } from './upstream-error.ts';

/** What a server shows of itself. All of it is its own word, but for the fingerprint and `isPublic`. */
export interface ShownCertificate {
  /** SHA-256 of the certificate (DER), lower-case hex */
  readonly fingerprint: string;
  readonly subject: string;
  readonly issuer: string;
  readonly names: readonly string[];
  /** ms since the epoch */
  readonly validFromMs: number;
  readonly validToMs: number;
  readonly isSelfSigned: boolean;
  /** an authority this computer knows signed it for the name it was asked by */
  readonly isPublic: boolean;
}

export interface CertificateQuestion {
  /** id of the connector that asks, for errors */
  readonly connector: string;
  /** https://host[:port] */
  readonly origin: string;
  /** of connecting, and of the greeting */
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

const ENDPOINT = 'certificate';
const MAX_TEXT = 200;
const MAX_NAMES = 20;

/** Without what cannot be seen or hides what stands around it. */
const toPlain = (text: string): string =>
  text
    .slice(0, MAX_TEXT)
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, ' ')
    .trim();

const toName = (fields: PeerCertificate['subject'] | undefined): string =>
  toPlain(
    Object.entries(fields ?? {})
      .map(([name, value]) => `${name}=${String(value)}`)
      .join(', '),
  );

const toNames = (alternatives: string | undefined): string[] =>
  (alternatives ?? '')
    .split(', ')
    .map((each) => toPlain(each.replace(/^(DNS|IP Address):/, '')))
    .filter((each) => each !== '')
    .slice(0, MAX_NAMES);

const toTime = (text: string): number => {
  const ms = Date.parse(text);
  return Number.isNaN(ms) ? 0 : ms;
};

const toShown = (socket: TLSSocket): ShownCertificate => {
  const shown = socket.getPeerCertificate();
  const fingerprint = toFingerprint(shown);
  if (fingerprint === null) throw new CodedError(OWN_CODES.distrusted);
  return {
    fingerprint,
    subject: toName(shown.subject),
    issuer: toName(shown.issuer),
    names: toNames(shown.subjectaltname),
    validFromMs: toTime(shown.valid_from),
    validToMs: toTime(shown.valid_to),
    isSelfSigned: toName(shown.subject) === toName(shown.issuer),
    isPublic: socket.authorized,
  };
};

const look = (guard: AddressGuard, { origin, timeoutMs, signal }: CertificateQuestion) => {
  const { hostname, port } = new URL(origin);
  // an IPv6 literal stands in brackets
  const host = hostname.replace(/^\[|\]$/g, '');
  const { promise, resolve, reject } = Promise.withResolvers<ShownCertificate>();
  const place = { host, port: Number(port === '' ? 443 : port), connectTimeoutMs: timeoutMs };
  openGuarded(guard, place, (error, socket) => {
    if (socket === undefined) return reject(error);
    const end = () => socket.destroy(new CodedError(OWN_CODES.stopped));
    signal.addEventListener('abort', end, { once: true });
    greet(socket, { trust: { kind: 'any' }, host, timeoutMs }, (fault, tls) => {
      signal.removeEventListener('abort', end);
      if (tls === undefined) return reject(fault);
      try {
        resolve(toShown(tls));
      } catch (thrown) {
        reject(thrown);
      } finally {
        tls.destroy();
      }
    });
  });
  return promise;
};

/** The certificate that is shown at an address; nothing but a TLS greeting is sent. Throws UpstreamError, or the signal's reason. */
export const lookAtCertificate = async (
  guard: AddressGuard,
  question: CertificateQuestion,
): Promise<ShownCertificate> => {
  const { signal, connector } = question;
  signal.throwIfAborted();
  try {
    return await look(guard, question);
  } catch (cause) {
    if (signal.aborted) throw signal.reason;
    throw new UpstreamError({ ...classifyFailure(cause), connector, endpoint: ENDPOINT, cause });
  }
};
