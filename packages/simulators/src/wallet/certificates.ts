import { X509Certificate } from 'node:crypto';
import { generate } from 'selfsigned';

/** `self-signed`: its own issuer, as people make them. `ca`: made by a small authority of the simulator's own. `expired` and `other-name`: by that authority, too, and wrong. */
export const CERTIFICATE_KINDS = ['self-signed', 'ca', 'expired', 'other-name'] as const;
export type CertificateKind = (typeof CERTIFICATE_KINDS)[number];

/** PEM texts. */
export interface ServerCertificate {
  readonly kind: CertificateKind;
  readonly key: string;
  readonly cert: string;
  /** What the server shows: with the authority behind it, if there is one (fixture 133). */
  readonly chain: string;
  /** SHA-256 of the certificate, upper-case hex with colons. */
  readonly fingerprint: string;
}

export interface Authority {
  readonly key: string;
  readonly cert: string;
}

const DAY_MS = 86_400_000;

const LEAF = [
  { name: 'basicConstraints', cA: false, critical: true },
  { name: 'keyUsage', digitalSignature: true, critical: true },
  { name: 'extKeyUsage', serverAuth: true },
] as const;
const HERE = [
  { type: 2, value: 'localhost' },
  { type: 7, ip: '127.0.0.1' },
] as const;
const ELSEWHERE = [{ type: 2, value: 'wallet.example' }] as const;

/** Certificates are made for the real time: clients have their own clock. */
function lifeOf(kind: CertificateKind, nowMs: number): { notBeforeDate: Date; notAfterDate: Date } {
  const [fromDays, toDays] = kind === 'expired' ? [-400, -2] : [-1, 396];
  return {
    notBeforeDate: new Date(nowMs + fromDays * DAY_MS),
    notAfterDate: new Date(nowMs + toDays * DAY_MS),
  };
}

/** A new authority. */
export async function createAuthority(): Promise<Authority> {
  const made = await generate([{ name: 'commonName', value: 'Simulated wallets CA' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    ...lifeOf('ca', Date.now()),
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
    ],
  });
  return { key: made.private, cert: made.cert };
}

/** A new certificate with a new key. */
export async function createCertificate(
  kind: CertificateKind,
  authority: Authority,
): Promise<ServerCertificate> {
  const altNames = kind === 'other-name' ? [...ELSEWHERE] : [...HERE];
  const made = await generate([{ name: 'commonName', value: 'myLightning' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    ...lifeOf(kind, Date.now()),
    extensions: [...LEAF, { name: 'subjectAltName', altNames }],
    ...(kind === 'self-signed' ? {} : { ca: authority }),
  });
  const chain = kind === 'self-signed' ? made.cert : `${made.cert.trimEnd()}\n${authority.cert}`;
  const { fingerprint256: fingerprint } = new X509Certificate(made.cert);
  return { kind, key: made.private, cert: made.cert, chain, fingerprint };
}
