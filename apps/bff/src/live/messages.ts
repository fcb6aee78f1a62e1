import type { LiveUpdate } from './bus.ts';

const kindOf = ({ topic }: LiveUpdate): string => topic.slice(0, topic.indexOf(':'));
const idOf = ({ topic }: LiveUpdate): string => topic.slice(topic.indexOf(':') + 1);

const toValues = (updates: Iterable<LiveUpdate>): string => {
  const byKind = new Map<string, string[]>();
  for (const update of updates) {
    const kind = kindOf(update);
    const item = `["${idOf(update)}",${update.takenAt},${JSON.stringify(update.value)}]`;
    const items = byKind.get(kind);
    if (items === undefined) byKind.set(kind, [item]);
    else items.push(item);
  }
  return `{${[...byKind].map(([kind, items]) => `"${kind}":[${items.join(',')}]`).join(',')}}`;
};

/** Texts of server frames (shared-types/live.ts). Topics hold no character that JSON escapes. */
export const createMessages = (epoch: string) => ({
  toBatch: (seq: number, updates: Iterable<LiveUpdate>): string =>
    `{"epoch":"${epoch}","seq":${seq},"values":${toValues(updates)}}`,
  toPart: (part: number, updates: Iterable<LiveUpdate>): string =>
    `{"epoch":"${epoch}","part":${part},"values":${toValues(updates)}}`,
  /** the end of a snapshot of so many parts, up to batch `seq` */
  toSnapshot(
    { partCount, seq, serverTime }: { partCount: number; seq: number; serverTime: number },
    updates: Iterable<LiveUpdate>,
  ): string {
    const head = `"snapshot":${partCount},"epoch":"${epoch}","seq":${seq},"serverTime":${serverTime}`;
    return `{${head},"values":${toValues(updates)}}`;
  },
  toMessage: ({ topic, takenAt, value }: LiveUpdate): string =>
    `{"topic":"${topic}","epoch":"${epoch}","takenAt":${takenAt},"value":${JSON.stringify(value)}}`,
  toHeartbeat: (serverTime: number, seq: number): string =>
    `{"heartbeat":${serverTime},"seq":${seq},"epoch":"${epoch}"}`,
});
export type Messages = ReturnType<typeof createMessages>;
