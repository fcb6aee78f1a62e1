import { parseTopic, type Topic } from '@mintdeck/shared-types/live';
import { type ServerClock, serverClock } from '../lib/time.ts';
import { type ParsedFrame, parseFrame } from './apply-message.ts';
import { createBatch } from './batch.ts';
import { createConnection } from './connection.ts';
import { createFrameQueue } from './frame-queue.ts';
import { createLiveStore, type LiveUpdate } from './live-store.ts';
import { createSequence } from './sequence.ts';
import { createSnapshotParts } from './snapshot-parts.ts';
import { LiveSocket, type SocketLike } from './socket.ts';
import { createSubscriptions } from './subscriptions.ts';

export interface LiveOptions {
  connect: () => SocketLike;
  /** the line was refused or lost; `signedOut`: the server said that the session is over */
  onDrop: (signedOut: boolean) => void;
  /** the line is there: the server answers, for the first time or again */
  onOpen?: () => void;
  clock?: ServerClock;
  random?: () => number;
  inflate?: (bytes: ArrayBuffer) => Promise<string>;
}

/** The live side of the page, owned outside React: one socket, the newest values, who looks at what. */
export class Live {
  readonly store = createLiveStore();
  readonly connection = createConnection();
  private readonly sequence = createSequence();
  private readonly batch = createBatch<LiveUpdate>(this.store.apply);
  private readonly parts = createSnapshotParts();
  private readonly frames: ReturnType<typeof createFrameQueue>;
  private readonly clock: ServerClock;
  private readonly socket: LiveSocket;
  private readonly subscriptions: ReturnType<typeof createSubscriptions>;
  private snapshotAsked = false;

  constructor({ connect, onDrop, onOpen, clock = serverClock, random, inflate }: LiveOptions) {
    this.clock = clock;
    this.frames = createFrameQueue({
      onText: (text) => this.hear(text),
      onBroken: this.connection.noteOutdated,
      inflate,
    });
    this.socket = new LiveSocket({
      connect,
      onDrop,
      random,
      onOpen: () => {
        this.snapshotAsked = false;
        this.frames.clear();
        this.parts.clear();
        this.subscriptions.renew();
        onOpen?.();
      },
      onFrame: this.frames.add,
      onPhase: this.connection.enter,
    });
    this.subscriptions = createSubscriptions({
      send: (frame) => this.socket.send(frame),
      onEnd: (topic) => this.forget(topic),
    });
  }

  start(): void {
    this.socket.start();
  }

  /** Closes the line and forgets everything: the next to sign in may be somebody else. */
  stop(): void {
    this.socket.stop();
    this.frames.clear();
    this.parts.clear();
    this.batch.clear();
    this.store.replace([]);
    this.connection.reset();
  }

  wake(): void {
    this.socket.wake();
  }

  /** Has the topic sent until the returned function is called. */
  watch(topic: Topic): () => void {
    return this.subscriptions.watch(topic);
  }

  private hear(text: string): void {
    const frame = this.parse(text);
    if (frame) this.take(frame);
  }

  private parse(text: string): ParsedFrame | null {
    try {
      return parseFrame(text);
    } catch {
      // Not of this version of the protocol: the notice says so, the other frames go on.
      this.connection.noteOutdated();
      return null;
    }
  }

  private take(frame: ParsedFrame): void {
    if (frame.frame === 'snapshot') this.takeSnapshot(frame);
    else if (frame.frame === 'part') this.parts.add(frame.part, frame.updates, frame.unreadCount);
    else if (frame.frame === 'batch') this.takeBatch(frame);
    else if (frame.frame === 'heartbeat') {
      this.clock.note(frame.serverTime);
      if (this.sequence.compare(frame.epoch, frame.seq) === 'missed') this.askSnapshot();
    } else {
      if (this.sequence.isOther(frame.epoch)) this.askSnapshot();
      this.batch.add([frame.update]);
    }
  }

  private takeBatch(frame: Extract<ParsedFrame, { frame: 'batch' }>): void {
    const continuity = this.sequence.take(frame.epoch, frame.seq);
    if (continuity === 'missed') this.askSnapshot();
    if (continuity !== 'known') this.batch.add(frame.updates);
    if (frame.unreadCount > 0) this.connection.noteOutdated();
  }

  /** Nothing of it is shown before it is whole: a total of some of the miners would be a wrong one. */
  private takeSnapshot(frame: Extract<ParsedFrame, { frame: 'snapshot' }>): void {
    this.snapshotAsked = false;
    const parts = this.parts.take(frame.partCount);
    if (parts === null) {
      this.askSnapshot();
      return;
    }
    this.sequence.restart(frame.epoch, frame.seq);
    this.clock.note(frame.serverTime);
    this.batch.clear();
    this.store.replace([...parts.updates, ...frame.updates]);
    this.connection.noteSnapshot();
    if (parts.unreadCount + frame.unreadCount > 0) this.connection.noteOutdated();
  }

  private askSnapshot(): void {
    if (this.snapshotAsked) return;
    this.snapshotAsked = true;
    this.socket.send({ snapshot: true });
  }

  private forget(topic: Topic): void {
    const parsed = parseTopic(topic);
    if (parsed) this.store.forget(parsed.kind, parsed.id);
  }
}
