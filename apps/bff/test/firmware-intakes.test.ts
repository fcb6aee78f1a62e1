import { once } from 'node:events';
import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { IMAGE_MAX_BYTES, intakeListSchema } from '@mintdeck/shared-types/firmware/images';
import { type Intake, intakeSchema } from '@mintdeck/shared-types/firmware/intake';
import { minerFullViewSchema } from '@mintdeck/shared-types/fleet';
import { intakeTopic, serverFrameSchema } from '@mintdeck/shared-types/live';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { buildTestImage } from '../src/connectors/firmware/image/archive.fixture.ts';
import { errorOf, listFirmwareFiles, listImages, readFirmwareAudit } from './firmware-place.ts';
import { startTestApp, type TestApp, type TestClient } from './harness.ts';

const clock = { aheadMs: 0 };
let app: TestApp;
let admin: TestClient;
let answer: RequestListener;
let vendors: Server[];

/** A web server of somebody on this computer; gives its host. */
const startVendor = async (): Promise<string> => {
  const server = createServer((request, response) => answer(request, response));
  vendors.push(server);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  // a server that listens on a port has an address of this kind
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
};
let host: string;
beforeEach(async () => {
  clock.aheadMs = 0;
  vendors = [];
  host = await startVendor();
  app = await startTestApp({
    now: () => Date.now() + clock.aheadMs,
    env: { ALLOWED_UPSTREAMS: '127.0.0.1' },
  });
  admin = await app.signUp();
});
afterEach(async () => {
  await app.stop();
  for (const vendor of vendors) {
    vendor.closeAllConnections();
    vendor.close();
  }
});

const PATH = '/api/v1/firmware/intakes';
const IMAGE = buildTestImage();
const sendImage: RequestListener = (_request, response) => {
  response.setHeader('Content-Length', IMAGE.length);
  response.end(IMAGE);
};
const order = (url: string, more: object = {}) => ({ url, confirmedHost: new URL(url).host, ...more });
const send = (body: object, client = admin) => client.send('POST', PATH, { body });
const start = async (...what: Parameters<typeof order>): Promise<Intake> => {
  const { body } = await send(order(...what));
  return intakeSchema.parse(body);
};
const list = async () => intakeListSchema.parse(await admin.api('GET', PATH)).intakes;
const read = async (id: string) => (await list()).find((each) => each.id === id);
const endOf = async ({ id }: Intake): Promise<Intake> => {
  await expect.poll(async () => (await read(id))?.state).toMatch(/done|failed|cancelled/);
  return intakeSchema.parse(await read(id));
};
const images = () => listImages(admin);
const filesThere = () => listFirmwareFiles(app);
const readAudit = () => readFirmwareAudit(app);

describe('an image by its web address', () => {
  it('is fetched on an admin’s word for its host, and what happened is written down without the query', async () => {
    let asked = '';
    answer = (request, response) => {
      asked = `${request.method} ${request.url} ${request.headers.cookie ?? ''}`;
      sendImage(request, response);
    };
    const url = `http://${host}/files/t1_20190605_120000.swu?key=secret-4711`;
    const intake = await start(url);
    expect(intake).toMatchObject({ host, state: 'fetching', imageId: null, refusal: null });
    const end = await endOf(intake);
    expect(end).toMatchObject({
      state: 'done',
      known: false,
      receivedBytes: IMAGE.length,
      totalBytes: IMAGE.length,
    });
    expect(asked).toBe('GET /files/t1_20190605_120000.swu?key=secret-4711 ');
    expect(await images()).toMatchObject([
      {
        id: end.imageId,
        fileName: 't1_20190605_120000.swu',
        source: 'url',
        sourceHost: host,
        addedBy: 'admin',
      },
    ]);
    const target = `http://${host}/files/t1_20190605_120000.swu`;
    expect(await readAudit()).toEqual([
      ['admin', 'firmware.fetch', target, 'tried', `agreed to ${host}`],
      ['admin', 'firmware.fetch', target, 'done', expect.stringContaining(`image ${end.imageId}, sha256 `)],
    ]);
    expect(await app.readStored()).not.toContain('secret-4711');
    expect(filesThere()).toHaveLength(1);
    expect(await endOf(await start(url))).toMatchObject({ state: 'done', known: true, imageId: end.imageId });
  });

  it('tells its progress to who looks, from the beginning on and at its end', async () => {
    const whole = Promise.withResolvers<void>();
    answer = async (_request, response) => {
      response.setHeader('Content-Length', IMAGE.length);
      response.write(IMAGE.subarray(0, 5000));
      await whole.promise;
      response.end(IMAGE.subarray(5000));
    };
    const { id } = await start(`http://${host}/a.swu`);
    const url = `${app.origin.replace('http', 'ws')}/live`;
    const socket = new WebSocket(url, { origin: app.origin, headers: { cookie: admin.cookie() ?? '' } });
    const heard: Intake[] = [];
    socket.on('message', (data) => {
      const frame = serverFrameSchema.parse(JSON.parse(String(data)));
      if ('topic' in frame && frame.topic === intakeTopic(id)) heard.push(intakeSchema.parse(frame.value));
    });
    await once(socket, 'open');
    socket.send(JSON.stringify({ subscribe: [intakeTopic(id)] }));
    const fetching = { state: 'fetching', receivedBytes: 5000, totalBytes: IMAGE.length };
    await expect.poll(() => heard.at(-1)).toMatchObject(fetching);
    whole.resolve();
    await expect.poll(() => heard.at(-1)).toMatchObject({ state: 'done', receivedBytes: IMAGE.length });
    socket.close();
  });

  it('that a miner named is marked as the word of a miner', async () => {
    answer = sendImage;
    const login = { username: 'admin', password: 'dragonadmin' };
    const miner = { name: 'rack 7', address: '127.0.0.1:1', ...login };
    const added = minerFullViewSchema.parse(await admin.api('POST', '/api/v1/miners', miner));
    const url = `http://${host}/a.swu`;
    expect(errorOf((await send(order(url, { minerId: 'zzzzzzzzzzzz' }))).body).code).toBe('not-found');
    const { minerId } = await endOf(await start(url, { minerId: added.entry.id }));
    // what goes on at another host begins there as the word of the same miner
    expect(minerId).toBe(added.entry.id);
    expect((await images()).map(({ source }) => source)).toEqual(['miner']);
    expect((await readAudit())[0]?.at(-1)).toBe(`agreed to ${host}, named by the miner rack 7`);
  });

  it('takes an admin with a fresh password, and the very host that was agreed to', async () => {
    answer = sendImage;
    const url = `http://${host}/a.swu`;
    const operator = await app.signedIn('operator');
    expect(errorOf((await send(order(url), operator)).body).code).toBe('not-allowed');
    const refusals: [object, string][] = [
      [{ url, confirmedHost: 'example.com' }, 'confirmedHost'],
      [{ url, confirmedHost: '127.0.0.1' }, 'confirmedHost'],
      [order(`http://ann:secret@${host}/a.swu`), 'url'],
      [{ url: 'ftp://example.com/a.swu', confirmedHost: 'example.com' }, 'url'],
      [{ url: 'http://', confirmedHost: '' }, 'url'],
    ];
    for (const [body, field] of refusals) {
      const { code, fields } = errorOf((await send(body)).body);
      expect([code, Object.keys(fields ?? {})]).toEqual(['invalid-input', [field]]);
    }
    clock.aheadMs = 360_000;
    expect(errorOf((await send(order(url))).body).code).toBe('step-up-needed');
    expect([await list(), await readAudit()]).toEqual([[], []]);
  });
});

describe('a host', () => {
  it('may lead on within itself, and to another one only with a new word', async () => {
    const other = await startVendor();
    answer = (request, response) => {
      if (request.headers.host === other) return sendImage(request, response);
      const location = request.url === '/a.swu' ? '/b.swu' : `http://${other}/c.swu?x=1`;
      response.writeHead(302, { Location: location }).end();
    };
    const end = await endOf(await start(`http://${host}/a.swu`));
    expect(end).toMatchObject({
      state: 'failed',
      refusal: null,
      note: `${host} leads to another host: ${other}.`,
      redirect: { url: `http://${other}/c.swu?x=1`, host: other },
    });
    expect(await images()).toEqual([]);
    expect(await endOf(await start(end.redirect?.url ?? ''))).toMatchObject({ state: 'done', host: other });
  });

  it('is told of in words when it does not give an image', async () => {
    const cases: [string, RequestListener, Partial<Intake>][] = [
      [
        'no page',
        (_request, response) => response.writeHead(404).end(),
        { note: `${host} answered with status 404.` },
      ],
      [
        'a loop',
        (_request, response) => response.writeHead(301, { Location: '/a.swu' }).end(),
        { note: `${host} leads round and round.` },
      ],
      [
        'a place that is none',
        (_request, response) => response.writeHead(301, { Location: 'javascript:1' }).end(),
        { note: `${host} leads to what is no web address.` },
      ],
      ['a page', (_request, response) => response.end('<html>'.repeat(100)), { refusal: 'not-an-archive' }],
      [
        'too much',
        (_request, response) =>
          response.writeHead(200, { 'Content-Length': IMAGE_MAX_BYTES + 1 }).write(IMAGE),
        { refusal: 'too-large' },
      ],
      ['less than it said', (_request, response) => cutShort(response), { refusal: 'incomplete' }],
      [
        'half of one',
        (_request, response) => response.end(IMAGE.subarray(0, 9000)),
        { refusal: 'archive-truncated' },
      ],
    ];
    for (const [what, listener, expected] of cases) {
      answer = listener;
      const end = await endOf(await start(`http://${host}/a.swu`));
      expect([what, end]).toMatchObject([what, { state: 'failed', ...expected }]);
    }
    expect([filesThere(), await images()]).toEqual([[], []]);
    const outcomes = (await readAudit()).map(([, , , outcome]) => outcome);
    expect(outcomes).toEqual(cases.flatMap(() => ['tried', 'failed']));
  });

  const cutShort = (response: ServerResponse) => {
    response.writeHead(200, { 'Content-Length': IMAGE.length });
    response.write(IMAGE.subarray(0, 5000), () => response.destroy());
  };

  it('that may not be reached is not reached: private ones, and this server', async () => {
    answer = sendImage;
    const own = new URL(app.origin).host;
    for (const address of [own, '10.1.2.3', '192.168.1.7:8080', '[::1]:80', '169.254.1.1']) {
      const end = await endOf(await start(`http://${address}/a.swu`));
      expect(end).toMatchObject({ state: 'failed', note: expect.stringContaining('must not connect') });
    }
    vendors[0]?.closeAllConnections();
    vendors[0]?.close();
    expect(await endOf(await start(`http://${host}/a.swu`))).toMatchObject({
      state: 'failed',
      note: `${host} refused the connection.`,
    });
  });
});

describe('a fetch under way', () => {
  beforeEach(() => {
    answer = (_request, response) => {
      response.setHeader('Content-Length', IMAGE.length);
      response.write(IMAGE.subarray(0, 5000));
    };
  });
  const begun = async (): Promise<Intake> => {
    const intake = await start(`http://${host}/a.swu`);
    await expect.poll(async () => (await read(intake.id))?.receivedBytes).toBe(5000);
    return intake;
  };

  it('is cancelled and leaves nothing, and there are two at most', async () => {
    const [one, two] = [await begun(), await begun()];
    expect(errorOf((await send(order(`http://${host}/a.swu`))).body).code).toBe('already-running');
    expect(filesThere().filter((name) => name.endsWith('.partial'))).toHaveLength(2);
    for (const { id } of [one, two]) {
      const cancelled = await admin.api('POST', `${PATH}/${id}/cancel`);
      expect(cancelled).toMatchObject({ id, state: 'cancelled', note: null });
    }
    expect(filesThere()).toEqual([]);
    expect(
      (await readAudit()).slice(-3).map(([, action, , outcome, note]) => [action, outcome, note]),
    ).toEqual([
      ['firmware.fetch-cancel', 'tried', null],
      ['firmware.fetch', 'failed', 'cancelled'],
      ['firmware.fetch-cancel', 'done', null],
    ]);
    expect((await admin.send('POST', `${PATH}/zzzzzzzzzzzz/cancel`)).status).toBe(404);
  });

  it('is over when the server is started again, and says so', async () => {
    const { id, startedAt } = await begun();
    await app.restart();
    expect(await list()).toMatchObject([
      { id, host, startedAt, state: 'cancelled', note: 'Mintdeck was stopped meanwhile. Fetch it again.' },
    ]);
    expect(filesThere()).toEqual([]);
    expect((await readAudit()).at(-1)?.slice(1)).toEqual([
      'firmware.fetch',
      `http://${host}/a.swu`,
      'failed',
      'Mintdeck was stopped meanwhile. Fetch it again.',
    ]);
  });
});
