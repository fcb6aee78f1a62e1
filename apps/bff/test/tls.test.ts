import { get } from 'node:https';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { PASSWORD, startTestApp, type TestApp } from './harness.ts';

let plain: TestApp;
let proxied: TestApp;
beforeAll(async () => {
  plain = await startTestApp({ env: { TLS: 'auto' } });
  proxied = await startTestApp({ env: { TRUST_PROXY: '127.0.0.1/32', PUBLIC_URL: 'https://deck.example' } });
  await plain.signUp();
  await proxied.signUp();
});
afterAll(async () => {
  await plain.stop();
  await proxied.stop();
});

const outside = {
  'X-Forwarded-For': '192.0.2.1',
  'X-Forwarded-Proto': 'https',
  'X-Forwarded-Host': 'deck.example',
  Origin: 'https://deck.example',
};
const body = { username: 'admin', password: PASSWORD };

it('serves the same on the TLS port, with a certificate of its own', async () => {
  const status = await new Promise((resolve, reject) => {
    const url = `https://127.0.0.1:${plain.started.tlsPort}/healthz`;
    get(url, { rejectUnauthorized: false, agent: false }, (reply) => {
      reply.resume();
      resolve(reply.statusCode);
    }).on('error', reject);
  });
  expect(status).toBe(200);
});

it('gives the cookie that only an encrypted page can have, and takes no other there', async () => {
  const client = proxied.client();
  const reply = await client.send('POST', '/api/v1/session', { body, headers: outside });
  expect(reply.body).toMatchObject({ connection: { encrypted: true, loopback: false } });
  expect(reply.headers.get('set-cookie')).toMatch(
    /^__Host-mintdeck_session=[\w-]{43}; Max-Age=\d+; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
  );
  const token = client.cookie()?.split('=')[1];
  const ask = (Cookie: string, headers: Record<string, string> = outside) =>
    proxied.client().send('GET', '/api/v1/session', { headers: { ...headers, Cookie } });
  expect((await ask(`__Host-mintdeck_session=${token}`)).status).toBe(200);
  expect((await ask(`mintdeck_session=${token}`)).status).toBe(401);
  expect((await ask(`__Host-mintdeck_session=${token}`, {})).status).toBe(401);
});

it('asks for the origin that the person sees', async () => {
  const out = async (Origin: string) => {
    const client = proxied.client();
    await client.send('POST', '/api/v1/session', { body, headers: outside });
    return (await client.send('DELETE', '/api/v1/session', { headers: { ...outside, Origin } })).status;
  };
  expect(await out('http://deck.example')).toBe(403);
  expect(await out(proxied.origin)).toBe(403);
  expect(await out('https://deck.example')).toBe(204);
});
