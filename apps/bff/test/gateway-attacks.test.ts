import { once } from 'node:events';
import { connect } from 'node:net';
import type { Fault } from '@mintdeck/simulators/miner/faults';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type GatewayPlace, startGatewayPlace, toBasic } from './gateway-place.ts';
import { sendRaw, UPGRADE } from './raw-request.ts';

let place: GatewayPlace;
let basic: string;
beforeAll(async () => {
  place = await startGatewayPlace();
  basic = toBasic((await place.createKey()).key);
});
afterAll(() => place.stop());
beforeEach(() => place.control.clearRequests('all'));
afterEach(() => place.control.clearFaults('all'));

/** How often the miner was asked for its type, which nothing of ours asks by itself. */
const typeCount = async () => (await place.counts())['/api/type'] ?? 0;
/** Exactly these bytes; all that comes back until the server closes. */
const sendBytes = async (text: string): Promise<string> => {
  const { hostname, port } = new URL(place.app.origin);
  const socket = connect(Number(port), hostname);
  const chunks: Buffer[] = [];
  socket.on('data', (chunk) => chunks.push(chunk));
  // not ended: who hangs up before the answer gets none
  socket.write(text);
  await once(socket, 'close');
  return Buffer.concat(chunks).toString();
};
const bytesOf = (target: string, ...headers: string[]) =>
  [
    `POST ${target} HTTP/1.1`,
    `Host: ${new URL(place.app.origin).host}`,
    `Authorization: ${basic}`,
    'Connection: close',
    ...headers,
    '',
    '',
  ].join('\r\n');

describe('a browser', () => {
  it('gets nothing for its cookie, stolen or not', async () => {
    const Cookie = place.admin.cookie() ?? '';
    for (const headers of [{ Cookie }, { Cookie, Origin: place.app.origin }] as Record<string, string>[])
      for (const path of ['/api/type', '/api/pools', '/api/reboot', '/stream/logs']) {
        const method = path === '/stream/logs' ? 'GET' : 'POST';
        const reply = await place.call(path, { method, headers });
        expect([path, reply.text]).toEqual([path, '{"success":false,"message":"invalid request"}']);
      }
    expect([await typeCount(), (await place.counts())['/api/reboot']]).toEqual([0, undefined]);
  });

  it('is refused from a page of elsewhere, even with a key, and is told nothing a page could read', async () => {
    for (const headers of [
      { Origin: 'http://evil.example' },
      { Origin: 'null' },
      { 'Sec-Fetch-Site': 'cross-site' },
    ] as Record<string, string>[]) {
      const reply = await place.call('/api/type', { authorization: basic, headers });
      expect([headers, reply.status]).toEqual([headers, 403]);
    }
    const asked = { Origin: 'http://evil.example', 'Access-Control-Request-Method': 'POST' };
    const preflight = await place.call('/api/type', { method: 'OPTIONS', headers: asked });
    expect(preflight.status).toBe(405);
    expect(Object.keys(preflight.headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
    expect(await typeCount()).toBe(0);
  });

  it('never runs what comes back', async () => {
    const { headers } = await place.call('/api/type', { authorization: basic });
    expect(headers).toMatchObject({
      'content-type': 'application/json',
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    });
    for (const name of ['server', 'x-powered-by', 'set-cookie', 'location', 'www-authenticate'])
      expect([name, headers[name]]).toEqual([name, undefined]);
  });
});

describe('a path outside the list', () => {
  it.each([
    '/api/type/',
    '/api//type',
    '//api/type',
    '/api/./type',
    '/api/../api/type',
    '/api/%74ype',
    '/api%2ftype',
    '/api/%2e%2e/type',
    '/%2e%2e/type',
    '/api/type%00',
    '/api/type;a=b',
    '/api/type#a',
    '/api\\type',
    '/API/type',
    '/index.html',
    '/',
    '',
    '/upgrade/ws',
    '/stream/minerlogs',
    '/../../settings',
  ])('%s reaches no miner', async (path) => {
    const reply = await place.call(path, { authorization: basic });
    expect([path, reply.status]).toEqual([path, 404]);
    expect(await typeCount()).toBe(0);
  });

  it.each(['Type', 'constructor', 'toString', 'updatepools', '__proto__'])(
    'the call %s is none',
    async (name) => {
      const reply = await place.call(`/api/${name}`, { authorization: basic });
      expect(reply.text).toContain('"success":false');
    },
  );

  it('is one of another miner, of none, or spelled otherwise', async () => {
    const headers = { Authorization: basic };
    const statusOf = async (path: string) =>
      (await sendRaw(place.app.origin, { method: 'POST', path, headers })).status;
    expect(await statusOf('/api/v1/miners/aaaaaaaaaaaa/gateway/api/type')).toBe(404);
    expect(await statusOf(`${place.base.replace('gateway', '%67ateway')}/api/type`)).toBe(404);
    expect(await statusOf(`/${place.base}/api/type`)).toBe(404);
    expect(await statusOf(`/x/..${place.base}/api/type`)).toBe(404);
    expect(await typeCount()).toBe(0);
  });
});

describe('a request on the wire', () => {
  const target = () => `${place.base}/api/type`;

  it.each([
    ['a second length', ['Content-Length: 0', 'Content-Length: 30']],
    ['a length and chunks', ['Content-Length: 4', 'Transfer-Encoding: chunked']],
    ['chunks under another name', ['Transfer-Encoding: xchunked']],
    ['a header that is none', ['Content-Length : 4']],
    ['a folded header', ['X-A: b', ' Content-Length: 4']],
  ])('with %s is refused before anybody acts on it', async (_name, headers) => {
    const smuggled = `0\r\n\r\n${bytesOf(target())}`;
    const text = await sendBytes(bytesOf(target(), ...headers) + smuggled);
    expect(text).toMatch(/^HTTP\/1.1 400 /);
    expect(text.match(/HTTP\/1.1/g)).toHaveLength(1);
    expect(await typeCount()).toBe(0);
  });

  it('with an absolute target, or another host, is none of the gateway’s', async () => {
    expect(await sendBytes(bytesOf(`http://192.0.2.1${target()}`))).toMatch(/^HTTP\/1.1 404 /);
    expect(await sendBytes(bytesOf(`${place.app.origin}${target()}`))).toMatch(/^HTTP\/1.1 404 /);
    const evil = bytesOf(target()).replace(/Host: .*\r\n/, 'Host: evil.example\r\n');
    expect(await sendBytes(evil)).toMatch(/^HTTP\/1.1 421 /);
    expect(await typeCount()).toBe(0);
  });

  it('says nothing for the next ones of its connection, and is what its first line says', async () => {
    const bare = (text: string) =>
      text.replace(/Authorization: .*\r\n/, '').replace('Connection: close\r\n', '');
    const first = bytesOf(target()).replace('Connection: close\r\n', '');
    const reboot = `${place.base}/api/reboot`;
    const masked = bytesOf(reboot, 'X-HTTP-Method-Override: POST').replace('POST', 'GET');
    const text = await sendBytes([first, bare(bytesOf(reboot)), bare(bytesOf(target())), masked].join(''));
    expect(text.match(/(?<=HTTP\/1.1 )\d+|{.*?}/g)).toEqual([
      '200',
      '{"success":true,"type":"T1"}',
      '200',
      '{"success":false,"message":"invalid request"}',
      '200',
      '{"success":false,"message":"invalid request"}',
      '405',
      '{"success":false,"message":"this call is not made by this method"}',
    ]);
    expect([await typeCount(), (await place.counts())['/api/reboot']]).toEqual([1, undefined]);
  });

  it('opens no websocket, here or elsewhere, by a key', async () => {
    const headers = { ...UPGRADE, Authorization: basic, Origin: place.app.origin };
    const open = (path: string) => sendRaw(place.app.origin, { path, headers });
    expect((await open('/live')).status).toBe(401);
    for (const path of ['/api/type', '/stream/logs'])
      expect((await open(`${place.base}${path}`)).status).toBe(404);
  });

  it('is read no further than a form is long, and unpacked never', async () => {
    const long = { form: { a: 'x'.repeat(40_000) }, authorization: basic };
    expect((await place.call('/api/type', long)).status).toBe(413);
    expect((await place.call('/api/updatePools', long)).status).toBe(413);
    const packed = {
      headers: { 'Content-Encoding': 'gzip', 'Content-Type': 'application/x-www-form-urlencoded' },
    };
    expect((await place.call('/api/type', { authorization: basic, body: 'xx', ...packed })).status).toBe(415);
    expect(await typeCount()).toBe(0);
  });
});

describe('a miner that answers otherwise than a miner', () => {
  it.each<[Fault['kind'], number]>([
    ['html-200', 502],
    ['redirect', 502],
    ['page-401', 502],
    ['status-500', 502],
    ['garbage', 502],
    ['huge-body', 502],
    ['endless-body', 502],
    ['cut', 502],
    ['reset', 502],
  ])('%s is an error of ours, and nothing of it is passed on', async (kind, status) => {
    await place.control.setFault(0, { kind, endpoint: 'type' });
    const reply = await place.call('/api/type', { authorization: basic });
    expect([kind, reply.status, JSON.parse(reply.text)]).toEqual([
      kind,
      status,
      { success: false, message: expect.any(String) },
    ]);
    expect(reply.text).not.toMatch(/<|http:/);
    expect(reply.headers.location).toBeUndefined();
  });

  it('keeps those who wait behind it waiting in bounds', async () => {
    // until all others are there, however slow this computer is
    await place.control.setFault(0, { kind: 'slow', endpoint: 'type', latencyMs: 3000, times: 1 });
    const replies = await Promise.all(
      Array.from({ length: 10 }, () => place.call('/api/type', { authorization: basic })),
    );
    expect(replies.map(({ status }) => status).sort()).toEqual([...Array(8).fill(200), 503, 503]);
    expect(replies.find(({ status }) => status === 503)?.headers['retry-after']).toBe('2');
    expect((await place.control.requests(0)).peakCount).toBe(1);
  });
});

it('who tries keys is slowed down and written down, and a right key is taken still', async () => {
  const wrong = toBasic('dragonadmin');
  const from = (address: string) => ({ 'X-Forwarded-For': address });
  const statusOf = async (authorization: string, address = '192.0.2.9') =>
    (await place.call('/api/type', { authorization, headers: from(address) })).status;
  for (let tryCount = 0; tryCount < 10; tryCount += 1) expect(await statusOf(wrong)).toBe(200);
  const slowed = await place.call('/api/auth', {
    form: { username: 'a', password: 'b' },
    headers: from('192.0.2.9'),
  });
  expect([slowed.status, slowed.headers['retry-after']]).toEqual([429, expect.stringMatching(/^\d+$/)]);
  expect(await statusOf(wrong, '192.0.2.10')).toBe(200);
  // one subscriber has 2^64 of these
  const others = Array.from({ length: 11 }, (_, index) => statusOf(wrong, `2001:db8::${index + 1}`));
  expect((await Promise.all(others)).filter((status) => status === 429)).toHaveLength(1);
  expect(await statusOf(basic)).toBe(200);
});
