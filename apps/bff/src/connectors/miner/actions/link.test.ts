import { createServer } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLoopbackHttp } from '../../../../test/memory-fleet.ts';
import { createLane } from '../../../upstream/lane.ts';
import { MinerLink } from './link.ts';

const MAC = '02:00:00:00:00:01';
const TOKEN = `h.${Buffer.from(JSON.stringify({ iss: 'DragonMint', user: 'admin' })).toString('base64url')}.s`;
const EXPIRED = '{"success":false,"token":"expired"}';
const INVALID = '{"success":false,"message":"invalid request"}';
const YES = '{"success":true}';

/** A host that says what a test tells it to, one answer to an order after the other. */
const startHost = async () => {
  const asked: string[] = [];
  const orderAnswers: string[] = [];
  /** answers after which the connection is closed */
  const lastAnswers: string[] = [];
  const connections: { url: string; port: number | undefined }[] = [];
  const hooks: { onAsked?: (url: string) => void } = {};
  const host = { page: '<title>DragonMint</title>', mac: MAC };
  const toBody = (url: string): string => {
    if (url === '/') return host.page;
    if (url === '/api/auth') return `{"success":true,"jwt":"${TOKEN}"}`;
    if (url === '/api/overview') return `{"success":true,"version":{"ethaddr":"${host.mac}"}}`;
    return orderAnswers.shift() ?? YES;
  };
  const server = createServer(({ url = '', headers, socket }, response) => {
    asked.push(`${url} ${headers.authorization?.split(' ')[0] ?? 'none'}`);
    hooks.onAsked?.(url);
    connections.push({ url, port: socket.remotePort });
    const isLast = lastAnswers.indexOf(url);
    if (isLast >= 0) {
      lastAnswers.splice(isLast, 1);
      response.setHeader('connection', 'close');
    }
    response.end(toBody(url));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    host,
    asked,
    orderAnswers,
    hooks,
    lastAnswers,
    connections,
    origin: `http://127.0.0.1:${address.port}`,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};

let machine: Awaited<ReturnType<typeof startHost>>;
let http: ReturnType<typeof createLoopbackHttp>;
let link: MinerLink;
const { signal } = new AbortController();
beforeEach(async () => {
  machine = await startHost();
  http = createLoopbackHttp();
  const login = { username: 'admin', password: 'dragonadmin' };
  link = new MinerLink({ http, origin: machine.origin, login, lane: createLane(), mac: MAC });
});
afterEach(async () => {
  await http.close();
  await machine.stop();
});

const order = async () => {
  let sentCount = 0;
  const onSent = () => {
    sentCount += 1;
  };
  const error = await link.order({ endpoint: 'reboot', onSent }, signal).catch((thrown: unknown) => thrown);
  const arrived = machine.asked.filter((each) => each.startsWith('/api/reboot'));
  return { error, arrived, sentCount };
};

describe('an order', () => {
  it('goes out with a token that was given right before it', async () => {
    expect(await order()).toMatchObject({ error: undefined, sentCount: 1 });
    expect(machine.asked.slice(-3)).toEqual(['/api/auth none', '/api/overview Bearer', '/api/reboot Bearer']);
  });

  it('refused for its token has done nothing: one fresh token is tried, and no third', async () => {
    machine.orderAnswers.push(EXPIRED);
    expect(await order()).toMatchObject({ error: undefined, sentCount: 2 });
    machine.orderAnswers.push(EXPIRED, EXPIRED, EXPIRED);
    machine.asked.length = 0;
    const again = await order();
    expect(again.error).toMatchObject({ refusal: 'token-expired' });
    expect(again.arrived).toHaveLength(2);
  });

  it.each([
    ['a call it does not know', INVALID, { refusal: 'invalid-request' }],
    [
      'words',
      '{"success":false,"message":"not now"}',
      { refusal: 'other', words: 'not now', definite: true },
    ],
    ['half an answer', '{"succ', { reason: 'not-understood' }],
  ])('answered with %s is not sent again', async (_, answer, expected) => {
    machine.orderAnswers.push(answer);
    const { error, arrived } = await order();
    expect(error).toMatchObject(expected);
    expect(arrived).toHaveLength(1);
  });

  it('looks anew who answers when the connection is another one', async () => {
    await link.identify(signal);
    http.forget(machine.origin);
    machine.host.mac = '02:00:00:00:00:99';
    expect(await order()).toMatchObject({ error: { reason: 'not-a-miner' }, arrived: [], sentCount: 0 });
  });

  it('is not sent where another machine with the same password took over while the login was proven', async () => {
    await link.identify(signal);
    machine.hooks.onAsked = (url) => {
      // our miner is gone and its address another's: the login is proven there, on a new connection
      if (url === '/api/auth') machine.host.mac = '02:00:00:00:00:99';
    };
    expect(await order()).toMatchObject({ error: { reason: 'not-a-miner' }, arrived: [], sentCount: 0 });
  });

  it('goes out on the connection its MAC was read on, also when the device ends one in between', async () => {
    await link.identify(signal);
    machine.lastAnswers.push('/api/overview');
    expect(await order()).toMatchObject({ error: undefined, sentCount: 1 });
    const [overview, reboot] = machine.connections.slice(-2);
    expect([overview?.url, reboot?.url]).toEqual(['/api/overview', '/api/reboot']);
    expect(overview?.port).toBe(reboot?.port);
  });

  it('arrives once at a device that ends every connection with its answer', async () => {
    machine.lastAnswers.push(...Array.from({ length: 20 }, () => ['/', '/api/auth', '/api/overview']).flat());
    expect((await order()).arrived).toHaveLength(1);
  });

  it('is not sent to a host that is no miner, and neither is the login', async () => {
    machine.host.page = '<title>Router</title>';
    expect(await order()).toMatchObject({ error: { reason: 'not-a-miner' }, sentCount: 0 });
    expect(machine.asked).toEqual(['/ none']);
  });
});
