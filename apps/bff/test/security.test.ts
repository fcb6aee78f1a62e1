import { connect } from 'node:net';
import { errorAnswerSchema } from '@mintdeck/shared-types/errors';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLog } from '../src/http/log.ts';
import { PASSWORD, startTestApp, type TestApp, type TestClient } from './harness.ts';
import { sendRaw } from './raw-request.ts';

const lines: string[] = [];
let app: TestApp;
let admin: TestClient;
beforeAll(async () => {
  app = await startTestApp({ log: createLog('debug', { write: (line) => lines.push(line) }) });
  admin = await app.signUp();
});
afterAll(() => app.stop());

const codeOf = (text: string) => errorAnswerSchema.parse(JSON.parse(text)).error.code;
const credentials = { username: 'admin', password: PASSWORD };

it('answers as usual who offers another protocol than websockets', async () => {
  const headers = { Connection: 'Upgrade, HTTP2-Settings', Upgrade: 'h2c', 'HTTP2-Settings': 'AAMAAABk' };
  const reply = await sendRaw(app.origin, { path: '/healthz', headers });
  expect([reply.status, reply.text]).toEqual([200, '{"status":"ok"}']);
  expect((await sendRaw(app.origin, { path: '/live', headers })).status).toBe(404);
});

describe('another host name', () => {
  it('is answered with 421 on every kind of address, whatever else is right', async () => {
    const cookie = admin.cookie() ?? '';
    for (const Host of ['evil.example', `evil.example:${app.started.port}`, '127.0.0.1.nip.io']) {
      for (const path of ['/', '/healthz', '/assets/x.js', '/api/v1/app', '/api/v1/session', '/nothing']) {
        const headers = { Host, Origin: `http://${Host}`, Cookie: cookie };
        const reply = await sendRaw(app.origin, { path, headers });
        expect([Host, path, reply.status, codeOf(reply.text)]).toEqual([Host, path, 421, 'wrong-host']);
      }
    }
    const setUp = { method: 'POST', path: '/api/v1/setup', headers: { Host: 'evil.example' } };
    expect((await sendRaw(app.origin, setUp)).status).toBe(421);
  });

  it('does not get in through headers of proxies nobody trusts', async () => {
    const headers = { Host: 'evil.example', 'X-Forwarded-Host': 'localhost', Forwarded: 'host=localhost' };
    expect((await sendRaw(app.origin, { path: '/healthz', headers })).status).toBe(421);
  });

  it('is compared with the Host header also when the request names a whole address', async () => {
    const path = `${app.origin}/healthz`;
    expect((await sendRaw(app.origin, { path, headers: { Host: 'evil.example' } })).status).toBe(421);
  });
});

describe('a body', () => {
  const post = (body: string, type: string | null = 'application/json', more: Record<string, string> = {}) =>
    app.client().send('POST', '/api/v1/session', { body, headers: { 'Content-Type': type, ...more } });

  it('is JSON in every detail, and small', async () => {
    const text = JSON.stringify(credentials);
    expect((await post(text, 'application/json; charset=utf-8')).status).toBe(200);
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data',
      'application/jsonx',
    ]) {
      expect([type, (await post(text, type)).status]).toEqual([type, 415]);
    }
    expect((await post(text, 'application/json', { 'Content-Encoding': 'gzip' })).status).toBe(415);
    for (const broken of ['{', 'null', '"x"', '1', '{"username":"admin",}', '']) {
      expect([broken, (await post(broken)).status]).toEqual([broken, 400]);
    }
    const large = await post(JSON.stringify({ ...credentials, more: 'x'.repeat(64 * 1024) }));
    expect([large.status, codeOf(large.text)]).toEqual([413, 'too-large']);
  });

  it('cannot reach the prototype of anything', async () => {
    for (const key of ['__proto__', 'constructor', 'prototype']) {
      const reply = await post(`{"username":"admin","${key}":{"password":"${PASSWORD}","admin":true}}`);
      expect([key, reply.status]).toEqual([key, 400]);
    }
    expect(Reflect.get({}, 'admin')).toBeUndefined();
    expect((await post(`{"username":["admin"],"password":{"$ne":""}}`)).status).toBe(400);
  });

  it('is not even read of a stranger', async () => {
    const reply = await app.client().send('POST', '/api/v1/miners', { body: '{', headers: {} });
    expect(codeOf(reply.text)).toBe('not-signed-in');
  });
});

describe('paths', () => {
  it('are these and no others', async () => {
    for (const path of [
      '/api/v1/session/',
      '/API/v1/session',
      '/api//v1/session',
      '//api/v1/session',
      '/api/v1/%73ession/x',
    ]) {
      const reply = await sendRaw(app.origin, { path, headers: { Cookie: admin.cookie() ?? '' } });
      expect([path, reply.status]).toEqual([path, 404]);
    }
    const broken = await sendRaw(app.origin, {
      path: '/api/v1/miners/%E0%A4%A',
      headers: { Cookie: admin.cookie() ?? '' },
    });
    expect([broken.status, codeOf(broken.text)]).toEqual([400, 'invalid-input']);
    for (const method of ['PUT', 'OPTIONS', 'TRACE', 'PATCH']) {
      const reply = await sendRaw(app.origin, { method, path: '/api/v1/session' });
      expect([method, reply.status]).toEqual([method, 404]);
    }
  });

  it('answer HEAD like GET, without a body', async () => {
    const reply = await admin.send('HEAD', '/api/v1/session');
    expect([reply.status, reply.text]).toEqual([200, '']);
  });
});

describe('every answer', () => {
  it('carries strict headers, an id and no hint of the software', async () => {
    for (const path of ['/', '/healthz', '/api/v1/app', '/api/v1/nothing', '/api/v1/session']) {
      const { headers } = await app.client().send('GET', path);
      expect(headers.get('x-request-id')).toMatch(/^[0-9a-f]{16}$/);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('x-frame-options')).toBe('DENY');
      expect(headers.get('x-powered-by')).toBeNull();
      expect(headers.get('access-control-allow-origin')).toBeNull();
      const policy = headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'none'");
      expect(policy).not.toContain('unsafe');
      expect(policy).not.toContain('upgrade-insecure-requests');
      expect(headers.get('strict-transport-security')).toBeNull();
      if (path.startsWith('/api')) expect(headers.get('cache-control')).toBe('no-store');
    }
  });

  it('is logged under its id, without cookie, query, body or token', async () => {
    const { requestId } = errorAnswerSchema.parse(
      (await admin.send('GET', '/api/v1/miners/x?secret=hunter2')).body,
    ).error;
    const text = lines.join('');
    expect(text).toContain(requestId);
    for (const secret of [
      'hunter2',
      PASSWORD,
      admin.cookie()?.split('=')[1] ?? '',
      app.started.setupToken ?? '',
    ]) {
      expect(secret).not.toBe('');
      expect(text).not.toContain(secret);
    }
  });
});

describe('one who does not keep to HTTP', () => {
  const say = (text: string) =>
    new Promise<string>((resolve, reject) => {
      const socket = connect(app.started.port, '127.0.0.1');
      let answer = '';
      socket.on('data', (chunk) => {
        answer += chunk.toString('latin1');
      });
      socket.on('error', reject);
      socket.on('close', () => resolve(answer));
      socket.write(text);
    });

  it('is told so and cut off', async () => {
    expect(await say('nonsense\r\n\r\n')).toContain('400 Bad Request');
    expect(await say('GET / HTTP/1.1\r\nConnection: close\r\n\r\n')).toContain('400 Bad Request');
    expect(await say(`GET / HTTP/1.1\r\nHost: localhost\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`)).toContain(
      '431 ',
    );
    expect(
      await say('GET /live HTTP/1.1\r\nHost: x.example\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n'),
    ).toContain('421 ');
  });
});
