import { minerFullViewSchema } from '@mintdeck/shared-types/fleet';
import {
  type LiveMessage,
  minerChipsTopic,
  minerDetailTopic,
  minerEntryTopic,
  minerRowTopic,
  parseTopic,
  serverFrameSchema,
  TOPIC_SCHEMAS,
} from '@mintdeck/shared-types/live';
import { type MinerFleet, startMinerFleet } from '@mintdeck/simulators/miner/fleet';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { toTopics } from '../src/live/hub.fixture.ts';
import { startTestApp, type TestApp, type TestClient } from './harness.ts';

let simulator: MinerFleet;
let app: TestApp;
let admin: TestClient;
let minerId: string;

beforeAll(async () => {
  simulator = await startMinerFleet({ miners: 1, timeScale: 20 });
  app = await startTestApp({ env: { ALLOWED_UPSTREAMS: '127.0.0.1' } });
  admin = await app.signUp();
  const login = { username: 'admin', password: 'dragonadmin' };
  const request = { name: 'Miner', address: simulator.miners[0]?.address, pollIntervalS: 5, ...login };
  minerId = minerFullViewSchema.parse(await admin.api('POST', '/api/v1/miners', request)).entry.id;
});
afterAll(async () => {
  await app.stop();
  await simulator.stop();
});

/** A browser's socket which keeps every message, each parsed with the schema of its topic. */
const openSocket = (client: TestClient) => {
  const url = `${app.origin.replace('http', 'ws')}/live`;
  const socket = new WebSocket(url, { origin: app.origin, headers: { cookie: client.cookie() ?? '' } });
  const messages: LiveMessage[] = [];
  const keep = (message: LiveMessage) => {
    const kind = parseTopic(message.topic)?.kind;
    if (kind === undefined) throw new Error(`no topic of ours: ${message.topic}`);
    if (message.value !== null) TOPIC_SCHEMAS[kind].parse(message.value);
    messages.push(message);
  };
  socket.on('message', (data) => {
    const frame = serverFrameSchema.parse(JSON.parse(String(data)));
    if ('topic' in frame) keep(frame);
    if (!('values' in frame)) return;
    for (const [topic, takenAt, value] of toTopics(frame.values))
      keep({ topic, takenAt, value, epoch: frame.epoch });
  });
  return {
    socket,
    of: (topic: string): LiveMessage[] => messages.filter((message) => message.topic === topic),
    has: (topic: string, ready: (message: LiveMessage) => boolean = () => true) =>
      expect
        .poll(() => messages.some((message) => message.topic === topic && ready(message)), {
          interval: 50,
        })
        .toBe(true),
  };
};

it('brings a miner to a browser: rows unasked, detail and chips while it looks, and its end', async () => {
  const { socket, of, has } = openSocket(admin);
  await has(minerEntryTopic(minerId));
  await has(
    minerRowTopic(minerId),
    ({ value }) => TOPIC_SCHEMAS['miner-row'].parse(value).state === 'online',
  );
  const first = of(minerRowTopic(minerId)).at(-1)?.takenAt;
  expect(of(minerDetailTopic(minerId))).toEqual([]);

  socket.send(JSON.stringify({ subscribe: [minerDetailTopic(minerId), minerChipsTopic(minerId)] }));
  await has(
    minerDetailTopic(minerId),
    ({ value }) => TOPIC_SCHEMAS['miner-detail'].parse(value).overview.value !== null,
  );
  await has(minerChipsTopic(minerId), ({ value }) => {
    const chips = value === null ? null : TOPIC_SCHEMAS['miner-chips'].parse(value).value;
    return chips?.chains[2]?.chips.length === 63;
  });

  // A poll later, without anything being asked.
  await has(
    minerRowTopic(minerId),
    ({ takenAt }) => takenAt !== null && takenAt > (first ?? Number.POSITIVE_INFINITY),
  );
  await admin.api('DELETE', `/api/v1/miners/${minerId}`);
  await has(minerRowTopic(minerId), ({ value }) => value === null);
  await has(minerEntryTopic(minerId), ({ value }) => value === null);
  socket.close();
});
