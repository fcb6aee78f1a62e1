import { BROADCAST_KINDS } from '@mintdeck/shared-types/live';
import type { LiveUpdate } from './bus.ts';
import { createFrameHead } from './frames.ts';
import type { LiveStore } from './store.ts';

/** Texts of server frames; the JSON of a value is made once and serves the message, the snapshot and the subscriber. */
export const createMessages = (store: LiveStore, epoch: string) => {
  const valueTexts = new WeakMap<LiveUpdate, string>();
  let snapshotBody: Buffer | null = null;

  const toValueText = (update: LiveUpdate): string => {
    const known = valueTexts.get(update);
    if (known !== undefined) return known;
    const text = JSON.stringify(update.value);
    valueTexts.set(update, text);
    return text;
  };
  const toMessage = (update: LiveUpdate, seq: number): string =>
    `{"topic":"${update.topic}","seq":${seq},"epoch":"${epoch}","takenAt":${update.takenAt},"value":${toValueText(update)}}`;

  return {
    /** One liveMessage; topics hold no character that JSON escapes. */
    toMessage,
    toHeartbeat: (serverTime: number, seq: number): string =>
      `{"heartbeat":${serverTime},"seq":${seq},"epoch":"${epoch}"}`,
    /** The pieces of one frame with all broadcast topics; the large one is shared until `forgetSnapshot`. */
    createSnapshot(serverTime: number, seq: number): Buffer[] {
      snapshotBody ??= Buffer.from(
        BROADCAST_KINDS.flatMap((kind) => store.readKind(kind))
          .map((update) => toMessage(update, seq))
          .join(','),
      );
      const start = Buffer.from(`{"epoch":"${epoch}","seq":${seq},"serverTime":${serverTime},"snapshot":[`);
      const end = Buffer.from(']}');
      const head = createFrameHead(start.length + snapshotBody.length + end.length);
      return [head, start, snapshotBody, end];
    },
    forgetSnapshot() {
      snapshotBody = null;
    },
  };
};
