import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { LIVE_CLOSE, LIVE_DEFLATE_PARAM, type Topic } from '@mintdeck/shared-types/live';
import { WebSocketServer } from 'ws';
import type { Bus, LiveUpdate } from './bus.ts';
import { createSharedFrame, createTextFrame } from './frames.ts';
import { LiveClient, type LiveSession } from './live-client.ts';
import { createMessages, type Messages } from './messages.ts';
import { startPulse } from './pulse.ts';
import { createSnapshots } from './snapshots.ts';
import type { LiveStore } from './store.ts';
import { createSubscriptions } from './subscriptions.ts';
import { isBroadcast } from './topic-permission.ts';
import type { Watch } from './watchers.ts';

/** The arguments of node's `upgrade` event, and whose connection it is. */
type Upgrade = [request: IncomingMessage, socket: Duplex, head: Buffer, session: LiveSession];

export interface HubStats {
  clientCount: number;
  /** clients skipped now because too much waits for them */
  behindCount: number;
  /** the number of the newest batch */
  seq: number;
}

export interface Hub {
  /** Takes over a connection the upgrade switch has let in. */
  accept(...upgrade: Upgrade): void;
  /** Closes all connections of a session with one of LIVE_CLOSE. */
  hangUp(sessionId: string, code: number): void;
  watch: Watch;
  stats(): HubStats;
  /** Tells all browsers to come back later; resolves when the last connection is gone. */
  close(): Promise<void>;
}

interface HubOptions {
  bus: Bus;
  store: LiveStore;
  /** ms since the epoch */
  now?: () => number;
  /** ms between heartbeats; pings and the check for slow clients go with them */
  heartbeatMs?: number;
}

/** A value waits this long for the others of its group of polls, so that they leave in one write per browser. */
const COLLECT_MS = 50;
/**
 * Least time between two flushes, and so the longest a value waits. Below the 250 ms of DESIGN 3, so that 250 ms holds from the
 * store to the browser, the way there included.
 */
const FLUSH_EVERY_MS = 200;
/** Values in one batch: what changes at once in a whole fleet is sent as several, none of them long work for a browser. */
const BATCH_VALUES = 1000;
const MAX_CLIENT_FRAME_BYTES = 4096;

const refuse = (socket: Duplex): void => {
  socket.end('HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
};

const canInflate = ({ url = '' }: IncomingMessage): boolean =>
  new URLSearchParams(url.split('?', 2)[1]).has(LIVE_DEFLATE_PARAM);

class LiveHub implements Hub {
  readonly watch: Watch;
  private readonly clients = new Set<LiveClient>();
  private readonly server = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    // frames are written to the socket directly (frames.ts)
    perMessageDeflate: false,
    maxPayload: MAX_CLIENT_FRAME_BYTES,
  });
  private readonly pending = new Map<Topic, LiveUpdate>();
  private readonly messages: Messages = createMessages(randomUUID());
  private readonly snapshots: ReturnType<typeof createSnapshots>;
  private readonly subscriptions: ReturnType<typeof createSubscriptions>;
  private readonly now: () => number;
  private readonly stopListening: () => void;
  private readonly stopPulse: () => void;
  private seq = 0;
  /** monotonic ms */
  private flushedAt = 0;
  private flushTimer: NodeJS.Timeout | null = null;
  private closing: (() => void) | null = null;

  constructor({ bus, store, now = Date.now, heartbeatMs }: HubOptions) {
    this.now = now;
    this.snapshots = createSnapshots(store, this.messages);
    this.subscriptions = createSubscriptions(store, this.messages);
    this.watch = this.subscriptions.watch;
    this.stopListening = bus.subscribe((update) => this.take(update));
    this.stopPulse = startPulse({
      clients: this.clients,
      createHeartbeat: () => this.createHeartbeat(),
      heartbeatMs,
    });
  }

  accept(...[request, socket, head, session]: Upgrade): void {
    if (this.closing) {
      refuse(socket);
      return;
    }
    this.server.handleUpgrade(request, socket, head, (ws) => {
      const client = new LiveClient({ ws, socket, session, inflates: canInflate(request) });
      this.clients.add(client);
      ws.on('message', (data, isBinary) => {
        if (!client.mayHear()) {
          client.close(LIVE_CLOSE.badFrame);
          ws.pause();
          return;
        }
        const wish = this.subscriptions.hear(client, data, isBinary);
        if (wish === 'heartbeat') client.offer(this.createHeartbeat());
        if (wish === 'snapshot') {
          client.snapshotWanted = true;
          this.scheduleFlush();
        }
      });
      ws.on('pong', () => client.hear());
      // ws hangs up by itself on a broken or oversized frame; `close` follows
      ws.on('error', () => client.hear());
      ws.on('close', () => this.leave(client));
      socket.on('drain', () => {
        if (client.behindSince !== null) this.join(client);
      });
      this.join(client);
    });
  }

  hangUp(sessionId: string, code: number): void {
    for (const client of this.clients) if (client.session.sessionId === sessionId) client.close(code);
  }

  stats(): HubStats {
    const behind = [...this.clients].filter((client) => client.behindSince !== null);
    return { clientCount: this.clients.size, behindCount: behind.length, seq: this.seq };
  }

  async close(): Promise<void> {
    this.stopListening();
    this.stopPulse();
    if (this.flushTimer !== null) clearTimeout(this.flushTimer);
    const gone = new Promise<void>((resolve) => {
      this.closing = resolve;
    });
    for (const client of this.clients) client.close(LIVE_CLOSE.stopping);
    if (this.clients.size > 0) await gone;
  }

  private leave(client: LiveClient): void {
    this.clients.delete(client);
    this.subscriptions.forget(client);
    if (this.clients.size === 0) this.closing?.();
  }

  private take(update: LiveUpdate): void {
    const broadcast = isBroadcast(update.topic);
    if (broadcast) this.snapshots.note(update);
    if (this.clients.size === 0 || !(broadcast || this.watch.isWatched(update.topic))) return;
    // the newest value of a topic wins while it waits
    this.pending.set(update.topic, update);
    this.scheduleFlush();
  }

  private scheduleFlush(): void {
    const waitMs = Math.max(COLLECT_MS, this.flushedAt + FLUSH_EVERY_MS - performance.now());
    this.flushTimer ??= setTimeout(() => this.flush(), waitMs);
  }

  private flush(): void {
    this.flushTimer = null;
    this.flushedAt = performance.now();
    const broadcasts: LiveUpdate[] = [];
    for (const update of this.pending.values()) {
      if (isBroadcast(update.topic)) broadcasts.push(update);
      else this.subscriptions.send(update);
    }
    this.pending.clear();
    for (let from = 0; from < broadcasts.length; from += BATCH_VALUES)
      this.sendBatch(broadcasts.slice(from, from + BATCH_VALUES));
    for (const client of this.clients) if (client.snapshotWanted) this.join(client);
  }

  private sendBatch(updates: readonly LiveUpdate[]): void {
    this.seq += 1;
    const frame = createSharedFrame(this.messages.toBatch(this.seq, updates));
    for (const client of this.clients) client.offer(frame.for(client.inflates));
  }

  /** Sends a snapshot, unless one is on its way or the browser has yet to read what it was sent. */
  private join(client: LiveClient): void {
    if (client.isJoining || client.mustReadFirst()) return;
    const snapshot = this.snapshots.open();
    const readEnd = () => snapshot.readEnd({ seq: this.seq, serverTime: this.now() }, client.inflates);
    client.join(snapshot, readEnd).then(
      (joined) => {
        if (joined) this.subscriptions.sendAll(client);
      },
      // no memory to make it: the browser comes back by itself
      () => client.close(LIVE_CLOSE.stopping),
    );
  }

  private createHeartbeat(): Buffer {
    return createTextFrame(this.messages.toHeartbeat(this.now(), this.seq));
  }
}

/** Fans the bus out to browsers on /live: the snapshot first, then whole values in numbered batches (shared-types/live.ts). */
export const createHub = (options: HubOptions): Hub => new LiveHub(options);
