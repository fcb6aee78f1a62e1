import type { UsualMs } from '@mintdeck/shared-types/firmware/rollout';
import type { Upgrade } from '@mintdeck/shared-types/firmware/rollouts';
import {
  type UpgradeStream as Frame,
  upgradeStreamSchema,
} from '@mintdeck/shared-types/firmware/upgrade-stream';
import { createBatch } from './batch.ts';
import { LiveSocket, type SocketLike } from './socket.ts';
import { addLines, NO_LINES, type UpgradeLines } from './upgrade-lines.ts';

/** The server says something at least every 15 s; two such silences and a moment for the way. */
const DEAD_AFTER_MS = 32_000;
/** How the server hangs up on an upgrade that it does not know. */
const NOTHING_THERE = 1000;

/** One upgrade as it is watched. */
export interface UpgradeView {
  /** null: nothing was told yet */
  readonly upgrade: Upgrade | null;
  readonly lines: UpgradeLines;
  readonly usualMs: UsualMs;
  /** frames this browser was too slow for since the last history */
  readonly droppedCount: number;
  /** false: the line to our own server is away, and what it said is old */
  readonly connected: boolean;
  /** there is no such upgrade */
  readonly isMissing: boolean;
  /** the server speaks another version than this page: only loading it again helps */
  readonly outdated: boolean;
}

const NOTHING: UpgradeView = {
  upgrade: null,
  lines: NO_LINES,
  usualMs: {},
  droppedCount: 0,
  connected: false,
  isMissing: false,
  outdated: false,
};

export interface UpgradeStreamOptions {
  connect: () => SocketLike;
  /** the line was lost or refused; maybe the session is over */
  onDrop: (signedOut: boolean) => void;
  random?: (() => number) | undefined;
}

const withFrame = (view: UpgradeView, { history, upgrade, frames, droppedCount, usualMs }: Frame) => {
  const lines = history ?? view.lines;
  // what was lost before a history is in it
  const lostBefore = history === undefined ? view.droppedCount : 0;
  return {
    ...view,
    upgrade: upgrade ?? view.upgrade,
    lines: frames === undefined ? lines : addLines(lines, frames),
    usualMs: usualMs ?? view.usualMs,
    droppedCount: droppedCount === undefined ? lostBefore : lostBefore + droppedCount,
  };
};

const isNews = ({ heartbeat: _heartbeat, ...news }: Frame): boolean => Object.keys(news).length > 0;

/** The live view of one upgrade, on a websocket of its own. Frames are taken in once per animation frame. */
export class UpgradeStream {
  private readonly socket: LiveSocket;
  private readonly listeners = new Set<() => void>();
  private readonly batch = createBatch<Frame>((frames) => this.show(frames.reduce(withFrame, this.view)));
  private view: UpgradeView = NOTHING;

  constructor({ connect, onDrop, random }: UpgradeStreamOptions) {
    this.socket = new LiveSocket({
      connect,
      onOpen: () => undefined,
      onFrame: (frame) => this.hear(frame),
      onPhase: (phase) => this.show({ ...this.view, connected: phase === 'connected' }),
      onDrop: (signedOut, code) => this.drop(code, () => onDrop(signedOut)),
      random,
      deadAfterMs: DEAD_AFTER_MS,
    });
  }

  start(): void {
    this.socket.start();
  }

  stop(): void {
    this.batch.clear();
    this.socket.stop();
  }

  /** The network or the page is back. */
  wake(): void {
    this.socket.wake();
  }

  readonly read = (): UpgradeView => this.view;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  };

  private hear(text: string | ArrayBuffer): void {
    try {
      if (typeof text !== 'string') throw new Error('A frame of an upgrade is a text');
      const frame = upgradeStreamSchema.parse(JSON.parse(text));
      if (isNews(frame)) this.batch.add([frame]);
    } catch {
      // a frame of another version: said on the page, and what can be read goes on
      this.show({ ...this.view, outdated: true });
    }
  }

  private drop(code: number | null, tell: () => void): void {
    // what came before the end counts
    this.batch.run();
    if (code !== NOTHING_THERE || this.view.upgrade !== null) {
      tell();
      return;
    }
    this.socket.stop();
    this.show({ ...this.view, isMissing: true });
  }

  private show(next: UpgradeView): void {
    this.view = next;
    for (const listener of this.listeners) listener();
  }
}
