import type { LogLine, LogState } from '@mintdeck/shared-types/miner/log';
import { createFleetControl } from '@mintdeck/simulators/miner/control';
import { startMinerFleet } from '@mintdeck/simulators/miner/fleet';
import { createLoopbackHttp, createMemoryFleet } from '../../../../test/memory-fleet.ts';
import type { LogNews } from './log-news.ts';
import { startLogRelay } from './log-relay.ts';

/** What one watcher was told so far. */
export interface Watched {
  readonly news: LogNews[];
  readonly states: LogState[];
  /** the texts of all lines, in order */
  texts(): string[];
  lines(): LogLine[];
  accessLines(): LogLine[];
  gapCount(): number;
  stop(): void;
}

interface LogPlaceOptions {
  readonly lingerMs?: number;
  /** of opening the stream, and the longest silence in it; absent: the real ones */
  readonly timeoutMs?: number;
}

/** A relay on one simulated miner. */
export const startLogPlace = async ({ lingerMs = 30_000, timeoutMs }: LogPlaceOptions = {}) => {
  const simulator = await startMinerFleet({ miners: 1, journalBytes: 2_000_000 });
  const control = createFleetControl(simulator.control);
  const [device] = simulator.miners;
  if (device === undefined) throw new Error('the simulator has no miner');
  const http = createLoopbackHttp();
  const limited: typeof http = {
    ...http,
    stream: (request) =>
      http.stream(timeoutMs === undefined ? request : { ...request, timeoutMs, idleMs: timeoutMs }),
  };
  const registry = createMemoryFleet(device.address, { username: 'admin', password: device.adminPassword });
  const bugs: unknown[] = [];
  const context = { now: Date.now, reportBug: (error: unknown) => bugs.push(error) };
  const relay = startLogRelay(context, { http: limited, fleet: registry.fleet }, { lingerMs });
  registry.fleet.onChange((id, change) => relay.follow(id, change));

  const watch = (): Watched => {
    const news: LogNews[] = [];
    const states: LogState[] = [];
    const stop = relay.watch(registry.id, (each) => {
      news.push(each);
      if (each.state !== undefined) states.push(each.state.state);
    });
    if (stop === null) throw new Error('there is no such miner');
    const lines = () => news.flatMap((each) => [...each.lines]);
    return {
      news,
      states,
      lines,
      texts: () => lines().map((line) => line[5]),
      accessLines: () => news.flatMap((each) => [...each.accessLines]),
      gapCount: () => news.filter(({ gap }) => gap).length,
      stop,
    };
  };
  return {
    control,
    device,
    registry,
    relay,
    bugs,
    watch,
    append: (...texts: string[]) => control.orderJournal(0, { append: texts.map((text) => ({ text })) }),
    openStreams: async () => (await control.journal(0)).openStreams,
    async stop() {
      await relay.stop();
      await http.close();
      await simulator.stop();
    },
  };
};
export type LogPlace = Awaited<ReturnType<typeof startLogPlace>>;
