import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answered, basic } from '../ground/testing/exchange.ts';
import { type FleetFixture, startFixture } from './testing/fleet-fixture.ts';

let fixture: FleetFixture;

beforeAll(async () => {
  fixture = await startFixture([{}]);
});
afterAll(() => fixture.fleet.stop());

/** Sends bytes and reads until the miner closes the connection, or `until` has come. */
function talk(bytes: string, until: RegExp = /$^/): Promise<string> {
  const [host = '', port = ''] = fixture.address().split(':');
  return new Promise((resolve) => {
    let text = '';
    const socket = connect(Number(port), host, () => socket.write(bytes));
    socket.on('data', (piece) => {
      text += piece.toString('latin1');
      if (until.test(text)) socket.destroy();
    });
    socket.on('close', () => resolve(text));
  });
}

const AUTH = `Authorization: ${basic('admin', 'dragonadmin').Authorization}`;

describe('connections', () => {
  it('serve several requests, without a Keep-Alive header', async () => {
    const one = `POST /api/type HTTP/1.1\r\nHost: m\r\n${AUTH}\r\nContent-Length: 0\r\n\r\n`;
    const text = await talk(`${one}${one}`, /T1.*T1"\}\r\n0\r\n\r\n$/s);
    expect(text.match(/HTTP\/1\.1 200 OK/g)).toHaveLength(2);
    expect(text).toContain('\r\nConnection: keep-alive\r\n');
    expect(text).not.toMatch(/keep-alive:/i);
  });

  it('are closed when the client asks for it', async () => {
    const text = await talk(`GET /api/type HTTP/1.1\r\nHost: m\r\nConnection: close\r\n${AUTH}\r\n\r\n`);
    expect(text).toContain('\r\nConnection: close\r\n');
    expect(text).toContain('{"success":true,"type":"T1"}');
  });
});

describe('other requests', () => {
  it('HEAD of a page has its length and no body', async () => {
    const { status, headers, body } = await answered(fixture.address(), { method: 'HEAD', path: '/' });
    expect([status, body]).toEqual([200, '']);
    expect(Number(headers.find(([name]) => name === 'Content-Length')?.[1])).toBeGreaterThan(50);
  });

  it('a body beyond all reason is refused', async () => {
    const body = 'x'.repeat(2 * 1024 * 1024);
    expect(await answered(fixture.address(), { path: '/api/auth', body })).toMatchObject({ status: 413 });
  });

  it.each([
    ['nobody', {}, 401],
    ['a guest', basic('guest', 'dragonguest'), 401],
  ])('the log stream for %s', async (_who, headers, status) => {
    const answer = await answered(fixture.address(), { method: 'GET', path: '/stream/logs', headers });
    expect(answer).toMatchObject({ status, body: expect.stringContaining('<hr><center>nginx/') });
  });

  it('a query string changes nothing', async () => {
    const headers = basic('admin', 'dragonadmin');
    const answer = await answered(fixture.address(), { method: 'GET', path: '/api/type?x=1', headers });
    expect(answer.body).toBe('{"success":true,"type":"T1"}');
  });
});
