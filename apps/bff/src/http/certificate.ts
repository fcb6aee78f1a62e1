import { createPrivateKey, X509Certificate } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { hostname, networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { generate } from 'selfsigned';
import type { TlsConfig } from '../config.ts';

/** PEM texts. */
export interface Certificate {
  readonly cert: string;
  readonly key: string;
}

const DAY_MS = 86_400_000;
/** Browsers refuse certificates of more than 398 days (CA/Browser Forum ballot SC31). */
const VALID_MS = 397 * DAY_MS;
const RENEW_BEFORE_MS = 30 * DAY_MS;

const toAltNames = () => {
  const name = hostname();
  const addresses = Object.values(networkInterfaces()).flatMap((each) => each ?? []);
  const ips = addresses.map((each) => each.address.split('%', 1)[0] ?? each.address);
  return [
    ...['localhost', name, `${name}.local`].map((value) => ({ type: 2 as const, value })),
    ...[...new Set(['127.0.0.1', '::1', ...ips])].map((ip) => ({ type: 7 as const, ip })),
  ];
};

const isUsable = ({ cert, key }: Certificate, nowMs: number): boolean => {
  try {
    const known = new X509Certificate(cert);
    // a power cut may leave one of the two files empty, or of an earlier certificate
    if (!known.checkPrivateKey(createPrivateKey(key))) return false;
    return known.validToDate.getTime() - nowMs > RENEW_BEFORE_MS;
  } catch {
    return false;
  }
};

const createCertificate = async (nowMs: number): Promise<Certificate> => {
  const made = await generate([{ name: 'commonName', value: 'Mintdeck' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    notBeforeDate: new Date(nowMs - DAY_MS),
    notAfterDate: new Date(nowMs - DAY_MS + VALID_MS),
    extensions: [
      { name: 'basicConstraints', cA: false, critical: true },
      { name: 'keyUsage', digitalSignature: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      { name: 'subjectAltName', altNames: toAltNames() },
    ],
  });
  return { cert: made.cert, key: made.private };
};

/** The self-signed certificate in the data directory, made anew when it is missing, unreadable or within 30 days of its end. */
export const readOwnCertificate = async (dataDir: string, nowMs: number): Promise<Certificate> => {
  const files = { cert: join(dataDir, 'tls-cert.pem'), key: join(dataDir, 'tls-key.pem') };
  if (existsSync(files.cert) && existsSync(files.key)) {
    const kept = { cert: readFileSync(files.cert, 'utf8'), key: readFileSync(files.key, 'utf8') };
    if (isUsable(kept, nowMs)) return kept;
  }
  const made = await createCertificate(nowMs);
  writeFileSync(files.key, made.key, { mode: 0o600 });
  writeFileSync(files.cert, made.cert, { mode: 0o600 });
  return made;
};

/** The certificate the configuration asks for; null: no TLS. Throws when a named file cannot be read. */
export const readCertificate = async (
  tls: TlsConfig,
  dataDir: string,
  nowMs: number,
): Promise<Certificate | null> => {
  if (tls.kind === 'off') return null;
  if (tls.kind === 'auto') return readOwnCertificate(dataDir, nowMs);
  return { cert: readFileSync(tls.certFile, 'utf8'), key: readFileSync(tls.keyFile, 'utf8') };
};
