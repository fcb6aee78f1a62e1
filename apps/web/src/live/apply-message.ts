import { createFastParser } from '@mintdeck/shared-types/fast-parser';
import {
  BROADCAST_KINDS,
  type LiveValues,
  liveBatchSchema,
  liveHeartbeatSchema,
  liveMessageSchema,
  livePartSchema,
  liveSnapshotSchema,
  parseTopic,
  TOPIC_SCHEMAS,
  type TopicKind,
  type TopicValue,
} from '@mintdeck/shared-types/live';
import { minerIdSchema } from '@mintdeck/shared-types/miner';
import type { LiveUpdate } from './live-store.ts';

type LiveItem = LiveValues[string][number];

/** Values of broadcast topics; `unreadCount` of them are of another version of the protocol. */
interface ParsedValues {
  updates: LiveUpdate[];
  unreadCount: number;
}
export type ParsedFrame =
  | { frame: 'message'; epoch: string; update: LiveUpdate }
  | ({ frame: 'batch'; epoch: string; seq: number } & ParsedValues)
  | ({ frame: 'part'; part: number } & ParsedValues)
  | ({ frame: 'snapshot'; partCount: number; epoch: string; seq: number; serverTime: number } & ParsedValues)
  | { frame: 'heartbeat'; epoch: string; seq: number; serverTime: number };

const VALUE_PARSERS: { [K in TopicKind]: (value: unknown) => TopicValue<K> } = {
  'miner-entry': createFastParser(TOPIC_SCHEMAS['miner-entry']),
  'miner-row': createFastParser(TOPIC_SCHEMAS['miner-row']),
  'miner-detail': createFastParser(TOPIC_SCHEMAS['miner-detail']),
  'miner-chips': createFastParser(TOPIC_SCHEMAS['miner-chips']),
  scan: createFastParser(TOPIC_SCHEMAS.scan),
  job: createFastParser(TOPIC_SCHEMAS.job),
  rollout: createFastParser(TOPIC_SCHEMAS.rollout),
  intake: createFastParser(TOPIC_SCHEMAS.intake),
  'pool-account': createFastParser(TOPIC_SCHEMAS['pool-account']),
  wallet: createFastParser(TOPIC_SCHEMAS.wallet),
};
const parseBatch = createFastParser(liveBatchSchema);
const parsePart = createFastParser(livePartSchema);
const parseSnapshot = createFastParser(liveSnapshotSchema);
const parseId = createFastParser(minerIdSchema);

/** The update of a topic; throws when its value is not of this version of the protocol. */
const toUpdate = <K extends TopicKind>(
  kind: K,
  id: string,
  { value, takenAt }: { value: unknown; takenAt: number | null },
): LiveUpdate<K> => ({
  kind,
  id,
  value: value === null ? null : VALUE_PARSERS[kind](value),
  takenAt,
});

/** null: of another version of the protocol. */
const readItem = (kind: TopicKind | undefined, [id, takenAt, value]: LiveItem): LiveUpdate | null => {
  if (kind === undefined) return null;
  try {
    return toUpdate(kind, parseId(id), { takenAt, value });
  } catch {
    return null;
  }
};

/** One value of another version must not hide all others; `unreadCount` tells of it. */
const parseValues = (values: LiveValues): ParsedValues => {
  const updates: LiveUpdate[] = [];
  let unreadCount = 0;
  for (const [name, items] of Object.entries(values)) {
    const kind = BROADCAST_KINDS.find((each) => each === name);
    for (const item of items) {
      const update = readItem(kind, item);
      if (update === null) unreadCount += 1;
      else updates.push(update);
    }
  }
  return { updates, unreadCount };
};

const parseMessage = (raw: unknown): ParsedFrame => {
  const message = liveMessageSchema.parse(raw);
  const topic = parseTopic(message.topic);
  if (!topic) throw new Error(`Unknown topic ${message.topic}`);
  return { frame: 'message', epoch: message.epoch, update: toUpdate(topic.kind, topic.id, message) };
};

/** One frame of /live, parsed with the shared schemas; throws when it is not of this protocol. */
export const parseFrame = (text: string): ParsedFrame => {
  const raw: unknown = JSON.parse(text);
  if (typeof raw !== 'object' || raw === null) throw new Error('A frame is an object');
  if ('snapshot' in raw) {
    const { snapshot: partCount, values, ...rest } = parseSnapshot(raw);
    return { frame: 'snapshot', partCount, ...rest, ...parseValues(values) };
  }
  if ('part' in raw) {
    const { part, values } = parsePart(raw);
    return { frame: 'part', part, ...parseValues(values) };
  }
  if ('values' in raw) {
    const { values, ...rest } = parseBatch(raw);
    return { frame: 'batch', ...rest, ...parseValues(values) };
  }
  if ('heartbeat' in raw) {
    const { heartbeat, epoch, seq } = liveHeartbeatSchema.parse(raw);
    return { frame: 'heartbeat', epoch, seq, serverTime: heartbeat };
  }
  return parseMessage(raw);
};
