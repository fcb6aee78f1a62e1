import { connect } from 'node:net';
import { PNG } from 'pngjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askOnce } from './testing/browser.ts';
import { startWalletFixture, type WalletFixture } from './testing/wallet-fixture.ts';

let place: WalletFixture;

beforeAll(async () => {
  place = await startWalletFixture();
});
afterAll(() => place.stop());

const PING = { method: 'GET', path: '/rest/v1/ping' } as const;

describe('the certificate', () => {
  it('is its own issuer, and nobody knows it', async () => {
    const { cert } = await place.control.certificate();
    expect(await askOnce(place.wallets.url, { ...PING, ca: place.wallets.caCert })).toMatch(/SELF_SIGNED/);
    expect(await askOnce(place.wallets.url, { ...PING, ca: cert })).toMatchObject({ status: 401 });
  });

  it('can be changed for one of an authority', async () => {
    const before = await place.control.certificate();
    const after = await place.control.changeCertificate('ca');
    expect(after.fingerprint).not.toBe(before.fingerprint);
    expect(after.fingerprint).toMatch(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/);
    expect(await askOnce(place.wallets.url, { ...PING, ca: place.wallets.caCert })).toMatchObject({
      status: 401,
    });
    expect(await askOnce(place.wallets.url, { ...PING, ca: before.cert })).toMatch(/CERT|SIGNATURE|ISSUER/);
  });

  it.each([
    ['expired', 'CERT_HAS_EXPIRED'],
    ['other-name', 'ERR_TLS_CERT_ALTNAME_INVALID'],
  ] as const)('can be %s', async (kind, failure) => {
    await place.control.changeCertificate(kind);
    expect(await askOnce(place.wallets.url, { ...PING, ca: place.wallets.caCert })).toBe(failure);
  });
});

describe('the port', () => {
  it('closes without a word on plain HTTP', async () => {
    const { port } = new URL(place.wallets.url);
    const said = await new Promise<string>((resolve) => {
      const socket = connect(Number(port), '127.0.0.1', () =>
        socket.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n'),
      );
      let text = '';
      socket.on('data', (piece) => {
        text += piece.toString('latin1');
      });
      socket.on('error', () => undefined);
      socket.on('close', () => resolve(text));
    });
    expect(said).toBe('');
  });

  it('draws what it is given, in grey', async () => {
    const browser = await place.enter();
    const { headers, body } = await browser.answered({
      method: 'GET',
      path: '/rest/v1/getqrimage?inputcode=lntb1xyz',
    });
    expect(headers['content-type']).toBe('image/png');
    // IHDR: bit depth and colour type.
    expect([...body.subarray(24, 26)]).toEqual([8, 0]);
    const { width, height } = PNG.sync.read(body);
    expect(width).toBe(height);
  });
});
