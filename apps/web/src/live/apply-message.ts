import {
  type LiveMessage,
  liveHeartbeatSchema,
  liveMessageSchema,
  liveSnapshotSchema,
  parseTopic,
  TOPIC_SCHEMAS,
  type TopicKind,
  type TopicValue,
} from '@mintdeck/shared-types/live';
import type { LiveUpdate } from './live-store.ts';

export type ParsedFrame =
  | { frame: 'message'; epoch: string; seq: number; update: LiveUpdate }
  | {
      frame: 'snapshot';
      epoch: string;
      seq: number;
      serverTime: number;
      updates: LiveUpdate[];
      unreadCount: number;
    }
  | { frame: 'heartbeat'; epoch: string; seq: number; serverTime: number };

const VALUE_PARSERS: { [K in TopicKind]: (value: unknown) => TopicValue<K> } = {
  'miner-entry': (value) => TOPIC_SCHEMAS['miner-entry'].parse(value),
  'miner-row': (value) => TOPIC_SCHEMAS['miner-row'].parse(value),
  'miner-detail': (value) => TOPIC_SCHEMAS['miner-detail'].parse(value),
  'miner-chips': (value) => TOPIC_SCHEMAS['miner-chips'].parse(value),
  scan: (value) => TOPIC_SCHEMAS.scan.parse(value),
};

const toUpdate = <K extends TopicKind>(kind: K, id: string, message: LiveMessage): LiveUpdate<K> => ({
  kind,
  id,
  value: message.value === null ? null : VALUE_PARSERS[kind](message.value),
  takenAt: message.takenAt,
});

/** The update a message carries; throws when its topic or value is not of this version of the protocol. */
const parseUpdate = (message: LiveMessage): LiveUpdate => {
  const topic = parseTopic(message.topic);
  if (!topic) throw new Error(`Unknown topic ${message.topic}`);
  return toUpdate(topic.kind, topic.id, message);
};

const parseSnapshot = (raw: unknown): ParsedFrame => {
  const { snapshot, epoch, seq, serverTime } = liveSnapshotSchema.parse(raw);
  const updates: LiveUpdate[] = [];
  for (const message of snapshot) {
    try {
      updates.push(parseUpdate(message));
    } catch {
      // One value of another version must not hide all others; `unreadCount` tells of it.
    }
  }
  return {
    frame: 'snapshot',
    epoch,
    seq,
    serverTime,
    updates,
    unreadCount: snapshot.length - updates.length,
  };
};

/** One frame of /live, parsed with the shared schemas; throws when it is not of this protocol. */
export const parseFrame = (text: string): ParsedFrame => {
  const raw: unknown = JSON.parse(text);
  if (typeof raw !== 'object' || raw === null) throw new Error('A frame is an object');
  if ('snapshot' in raw) return parseSnapshot(raw);
  if ('heartbeat' in raw) {
    const { heartbeat, epoch, seq } = liveHeartbeatSchema.parse(raw);
    return { frame: 'heartbeat', epoch, seq, serverTime: heartbeat };
  }
  const message = liveMessageSchema.parse(raw);
  return { frame: 'message', epoch: message.epoch, seq: message.seq, update: parseUpdate(message) };
};
