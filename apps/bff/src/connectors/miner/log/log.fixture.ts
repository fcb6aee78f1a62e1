import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
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
  /** how often it was told that lines are missing */
  gapCount(): number;
  stop(): void;
}

/** What a hostile miner does instead of showing its log. */
export type AnswerLog = (request: IncomingMessage, response: ServerResponse) => void;

/** Stands before a miner on a free loopback port: the log is what the test says, all else the miner's own. */
const startFront = async (miner: string, answerLog: AnswerLog) => {
  const server = createServer((req, res) => {
    if (req.url === '/stream/logs') {
      answerLog(req, res);
      return;
    }
    const onward = request(
      `http://${miner}${req.url}`,
      { method: req.method, headers: req.headers },
      (reply) => {
        res.writeHead(reply.statusCode ?? 500, reply.headers);
        reply.pipe(res);
      },
    );
    onward.on('error', () => res.destroy());
    req.pipe(onward);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    address: `127.0.0.1:${address.port}`,
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
};

interface LogPlaceOptions {
  /** absent: the simulated miner's own log */
  readonly answerLog?: AnswerLog;
  readonly lingerMs?: number;
  /** of opening the stream, and the longest silence in it; absent: the real ones */
  readonly timeoutMs?: number;
}

/** A relay on one simulated miner. */
export const startLogPlace = async ({ lingerMs = 30_000, timeoutMs, answerLog }: LogPlaceOptions = {}) => {
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
  const front = answerLog && (await startFront(device.address, answerLog));
  const registry = createMemoryFleet(front?.address ?? device.address, {
    username: 'admin',
    password: device.adminPassword,
  });
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
      gapCount: () => news.flatMap(({ gapsBefore }) => gapsBefore).length,
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
      await front?.stop();
      await simulator.stop();
    },
  };
};
export type LogPlace = Awaited<ReturnType<typeof startLogPlace>>;
