import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Socket } from 'node:net';
import { inflateRawSync } from 'node:zlib';
import {
  type LiveValues,
  type ServerFrame,
  serverFrameSchema,
  type Topic,
} from '@mintdeck/shared-types/live';
import { WebSocket } from 'ws';
import { createBus } from './bus.ts';
import { createHub } from './hub.ts';
import type { LiveSession } from './live-client.ts';
import { createStore } from './store.ts';

/** A browser's end of /live which keeps what it is sent and lets a test wait for what it needs. */
export interface TestBrowser {
  ws: WebSocket;
  frames: ServerFrame[];
  /** the first frame, already here or yet to come, for which the question is answered with true */
  until(question: (frame: ServerFrame) => boolean): Promise<ServerFrame>;
  say(frame: unknown): void;
  closeCode: Promise<number>;
}

/** A real hub behind a real server on a free port. */
export const startHub = async (options: { heartbeatMs?: number } = {}) => {
  const bus = createBus();
  const store = createStore(bus);
  const hub = createHub({ bus, store, now: () => 1_700_000_000_000, ...options });
  const server = createServer();
  const sockets = new Set<Socket>();
  let session: LiveSession = { sessionId: 's1', role: 'viewer' };
  server.on('connection', (socket) => sockets.add(socket));
  server.on('upgrade', (request, socket, head) => hub.accept(request, socket, head, session));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    bus,
    hub,
    sockets,
    url: `ws://127.0.0.1:${address.port}`,
    signIn(next: LiveSession) {
      session = next;
    },
    publish: (topic: Topic, value: unknown, takenAt: number | null = 1) =>
      bus.publish({ topic, takenAt, value }),
    async close() {
      await hub.close();
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
};

/** The text of a frame, whether or not it is compressed. */
const readText = (data: unknown, isBinary: boolean): string =>
  isBinary && Buffer.isBuffer(data) ? inflateRawSync(data).toString() : String(data);

/** Connects and reads; every frame is checked against the schema both sides share. */
export const openBrowser = (url: string): TestBrowser => {
  const ws = new WebSocket(url);
  const frames: ServerFrame[] = [];
  const waiting = new Set<() => void>();
  ws.on('message', (data, isBinary) => {
    frames.push(serverFrameSchema.parse(JSON.parse(readText(data, isBinary))));
    for (const look of waiting) look();
  });
  return {
    ws,
    frames,
    until: (question) =>
      new Promise((resolve) => {
        const look = () => {
          const found = frames.find(question);
          if (found === undefined) return;
          waiting.delete(look);
          resolve(found);
        };
        waiting.add(look);
        look();
      }),
    say: (frame) => ws.send(typeof frame === 'string' ? frame : JSON.stringify(frame)),
    closeCode: new Promise((resolve) => ws.on('close', resolve)),
  };
};

export const isSnapshot = (frame: ServerFrame) => 'snapshot' in frame;
export const isHeartbeat = (frame: ServerFrame) => 'heartbeat' in frame;

/** Broadcast values as topics: [topic, takenAt, value]. */
export const toTopics = (values: LiveValues): [string, number | null, unknown][] =>
  Object.entries(values).flatMap(([kind, items]) =>
    items.map(([id, takenAt, value]): [string, number | null, unknown] => [`${kind}:${id}`, takenAt, value]),
  );

/** What a frame other than a snapshot says of topics. */
const told = (frame: ServerFrame): [string, number | null, unknown][] => {
  if ('topic' in frame) return [[frame.topic, frame.takenAt, frame.value]];
  return 'values' in frame && !('snapshot' in frame || 'part' in frame) ? toTopics(frame.values) : [];
};
/** True for a frame that brings a topic's value, that one when one is given; no snapshot. */
export const isMessage = (topic: Topic, value?: unknown) => (frame: ServerFrame) =>
  told(frame).some(([each, , known]) => each === topic && (value === undefined || known === value));
