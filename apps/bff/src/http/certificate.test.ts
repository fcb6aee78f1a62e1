import { createPrivateKey, X509Certificate } from 'node:crypto';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readCertificate, readOwnCertificate } from './certificate.ts';

const DAY_MS = 86_400_000;
const nowMs = Date.UTC(2026, 10, 21);
let dataDir = '';
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'mintdeck-tls-'));
});
afterEach(() => rmSync(dataDir, { recursive: true }));

it('makes one that browsers could accept, once, with a private key for nobody else', async () => {
  const made = await readOwnCertificate(dataDir, nowMs);
  const parsed = new X509Certificate(made.cert);
  expect(parsed.checkHost('localhost')).toBe('localhost');
  expect(parsed.checkIP('127.0.0.1')).toBe('127.0.0.1');
  expect(parsed.ca).toBe(false);
  expect(parsed.validToDate.getTime() - parsed.validFromDate.getTime()).toBeLessThanOrEqual(398 * DAY_MS);
  expect(statSync(join(dataDir, 'tls-key.pem')).mode & 0o777).toBe(0o600);
  expect(await readOwnCertificate(dataDir, nowMs + 300 * DAY_MS)).toEqual(made);
});

it('renews it within 30 days of its end, and when it is none', async () => {
  const made = await readOwnCertificate(dataDir, nowMs);
  const renewed = await readOwnCertificate(dataDir, nowMs + 370 * DAY_MS);
  expect(renewed.cert).not.toBe(made.cert);
  writeFileSync(join(dataDir, 'tls-cert.pem'), 'half a certifi');
  expect((await readOwnCertificate(dataDir, nowMs + 370 * DAY_MS)).cert).toContain('BEGIN CERTIFICATE');
});

it.each([
  ['empty', ''],
  ['of another certificate', null],
])('renews it when its key is %s, as a power cut may leave it', async (_what, text) => {
  const made = await readOwnCertificate(dataDir, nowMs);
  const otherDir = mkdtempSync(join(dataDir, 'other-'));
  writeFileSync(join(dataDir, 'tls-key.pem'), text ?? (await readOwnCertificate(otherDir, nowMs)).key);
  const renewed = await readOwnCertificate(dataDir, nowMs);
  expect(renewed.cert).not.toBe(made.cert);
  expect(new X509Certificate(renewed.cert).checkPrivateKey(createPrivateKey(renewed.key))).toBe(true);
});

it('reads the files that are named, and none without TLS', async () => {
  writeFileSync(join(dataDir, 'c'), 'C');
  const files = {
    kind: 'files',
    port: 0,
    certFile: join(dataDir, 'c'),
    keyFile: join(dataDir, 'c'),
  } as const;
  expect(await readCertificate(files, dataDir, nowMs)).toEqual({ cert: 'C', key: 'C' });
  expect(await readCertificate({ kind: 'off' }, dataDir, nowMs)).toBeNull();
});
