import { setTimeout as wait } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { DatabaseError } from '../../db/database-error.ts';
import { openHistoryDb } from '../blocks/open-history-db.ts';
import { readFeed } from '../feed.ts';
import { answerQuestion } from '../questions/questions.ts';
import type { FromWorker, ToWorker, WorkerStart } from '../worker-messages.ts';
import { Keeper } from './keeper.ts';

// The thread that owns the database of the history. It has no clock and no timer of its own: messages tell the time.

const port = parentPort;
if (port === null) throw new Error('this runs as a worker thread only');

const say = (message: FromWorker, transfer: readonly ArrayBuffer[] = []): void =>
  port.postMessage(message, transfer);

/** What the log of the main thread may show of an error. */
const toDetails = (error: unknown) => {
  const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
  return { name, message, stack };
};

// what is put in by history-client.ts
const start = workerData as WorkerStart;

/** SQLITE_CORRUPT or SQLITE_NOTADB (https://sqlite.org/rescode.html): a disk, or somebody, has damaged the file. */
const isDamaged = (error: unknown): boolean =>
  error instanceof Error && 'errcode' in error && [11, 26].includes(Number(error.errcode) % 256);

/** What a person has to do, who else would read "try again in a minute" for ever. */
const sayIfDamaged = (error: unknown): void => {
  const { engine } = start;
  if (engine.kind !== 'sqlite' || !isDamaged(error)) return;
  const { file } = engine;
  const text =
    'the file of the history is damaged: stop Mintdeck, then restore a backup or move the file away (docs/operations.md)';
  say({ kind: 'log', level: 'error', details: { file }, text });
};

const sayFailure = (error: unknown, text: string): void => {
  say({ kind: 'log', level: 'error', details: toDetails(error), text });
  sayIfDamaged(error);
};

/** Half of the time for folding, half for whoever asks. */
const createPause = () => {
  let since = performance.now();
  return async (): Promise<void> => {
    await wait(Math.min(50, performance.now() - since));
    since = performance.now();
  };
};

const openKeeper = async ({ engine, demo }: WorkerStart): Promise<Keeper> => {
  const db = await openHistoryDb(engine, { demo });
  return Keeper.open({
    db,
    pause: createPause(),
    onBad: ({ message }, what) =>
      say({
        kind: 'log',
        level: 'error',
        details: { ...what, message },
        text: 'a part of the history is damaged',
      }),
    onFailure: (error) => sayFailure(error, 'the history cannot be written'),
  });
};

const createListener = (keeper: Keeper) => {
  const names = new Map<number, string>();
  let now = 0;
  let isDropSaid = false;
  const nameOf = (miner: number) => names.get(miner) ?? '';
  const { recorder } = keeper;
  const listener = {
    sample: (miner: number, sample: Parameters<typeof recorder.record>[1]) =>
      recorder.record(nameOf(miner), sample, now),
    state: (miner: number, code: number | null, since: number) =>
      recorder.setState(nameOf(miner), code, { since, now }),
    interval: (miner: number, intervalMs: number) => recorder.setInterval(nameOf(miner), intervalMs),
  };
  return (message: Extract<ToWorker, { kind: 'feed' }>): void => {
    now = message.now;
    for (const [miner, id] of message.names) names.set(miner, id);
    readFeed(message.numbers, listener);
    keeper.tick(now);
    if (recorder.droppedCount > 0 && !isDropSaid) {
      isDropSaid = true;
      const text = 'readings are too old or too new to be recorded: was the clock set?';
      say({ kind: 'log', level: 'warn', details: {}, text });
    }
  };
};

const answer = async (
  keeper: Keeper,
  { id, now, question }: Extract<ToWorker, { kind: 'ask' }>,
): Promise<void> => {
  try {
    const found = await answerQuestion(keeper, question, now);
    const json = new TextEncoder().encode(JSON.stringify(found));
    say({ kind: 'answer', id, json }, [json.buffer]);
  } catch (error) {
    sayFailure(error, 'the history cannot be read');
    say({ kind: 'failed', id });
  }
};

const stop = async (keeper: Keeper, now: number): Promise<void> => {
  try {
    await keeper.stop(now);
  } catch (error) {
    sayFailure(error, 'the last minute of the history is lost');
  }
  await keeper.db.destroy();
  say({ kind: 'stopped' });
  port.close();
};

const run = async (): Promise<void> => {
  const keeper = await openKeeper(start);
  const feed = createListener(keeper);
  port.on('message', (message: ToWorker) => {
    if (message.kind === 'feed') {
      feed(message);
      say({ kind: 'fed' });
    } else if (message.kind === 'ask') void answer(keeper, message);
    else void stop(keeper, message.now);
  });
  say({ kind: 'ready' });
};

try {
  await run();
} catch (error) {
  sayIfDamaged(error);
  // whatever else goes wrong ends the thread, and whoever started it starts it again
  if (!(error instanceof DatabaseError)) throw error;
  say({ kind: 'unusable', message: error.message });
  port.close();
}
