import { type ChildProcess, spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { HISTORY_MEASURES, type MinerHistory } from '@mintdeck/shared-types/history';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRandom, type Random } from '../../../test/random.ts';
import { openHistoryDb } from '../blocks/open-history-db.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../blocks/tiers.ts';
import { LOAD_EVERY_MS, LOAD_MINERS } from '../questions/load.fixture.ts';
import { answerQuestion } from '../questions/questions.ts';
import { Keeper } from './keeper.ts';

const KILLS = 50;
/** Side by side: most of the time is waiting for the disk. */
const DATABASES = 2;
/** Other moments in every run; the name of the test tells it. */
const SEED = randomInt(1e9);
const PROGRAM = fileURLToPath(new URL('./kill-child.fixture.ts', import.meta.url));
/** It is killed at most so long after so many minutes: near the end of an hour, which is folded in about that time. */
const MOST_MINUTES = 20;
const LONGEST_WAIT_MS = 30;

let home: string;
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'mintdeck-kill-'));
});
afterAll(() => rmSync(home, { recursive: true }));

interface Life {
  readonly startMs: number;
  /** minutes it said were stored, ms since the epoch */
  readonly stored: readonly number[];
}

const killLater = async (child: ChildProcess, afterMs: number): Promise<void> => {
  const gone = once(child, 'close');
  setTimeout(() => child.kill('SIGKILL'), afterMs);
  await gone;
};

/** Starts the recorder, lets it work for a while and kills it in whatever it does. */
const liveAndDie = async (file: string, random: Random, startMs: number): Promise<Life> => {
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', PROGRAM, file, String(startMs), String(random.whole(1, 1e9))],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const stored: number[] = [];
  const enough = random.whole(0, MOST_MINUTES);
  const ready = Promise.withResolvers<void>();
  createInterface({ input: child.stdout }).on('line', (line) => {
    const [word, value] = line.split(' ');
    if (word === 'error') ready.reject(new Error(line));
    // a line that was cut by the kill says nothing
    if (word === 'stored' && value?.length === String(startMs).length) stored.push(Number(value));
    if (word !== 'error' && stored.length >= enough) ready.resolve();
  });
  child.on('exit', () => ready.reject(new Error('the recorder ended by itself')));
  await ready.promise;
  await killLater(child, random.next() * LONGEST_WAIT_MS);
  return { startMs, stored };
};

const fail = (error: unknown): never => {
  throw error;
};

/** Reads everything there is as a server does after its start. */
const openKeeper = async (file: string): Promise<Keeper> =>
  Keeper.open({
    db: await openHistoryDb({ kind: 'sqlite', file }),
    pause: () => Promise.resolve(),
    onBad: fail,
    onFailure: fail,
  });

const readMinutes = async (
  keeper: Keeper,
  minerId: string,
  { fromMs, toMs }: { fromMs: number; toMs: number },
) => {
  const question = {
    kind: 'miner',
    minerId,
    range: { fromMs, toMs },
    measures: HISTORY_MEASURES,
    chains: null,
  } as const;
  // asked for by kind
  return (await answerQuestion(keeper, question, toMs)) as MinerHistory;
};

const SAMPLES_PER_MINUTE = MINUTE_MS / LOAD_EVERY_MS;

/** Accepted shares of one chain in one whole minute in which it was asked all along. */
const acceptedPerMinute = (index: number) => (MINUTE_MS / 1000) * (1 + (index % 5));

/** Every whole minute of a life is there exactly once, and all it says is right. */
const checkLife = async (keeper: Keeper, random: Random, { startMs, stored }: Life): Promise<void> => {
  const last = stored.at(-1);
  if (last === undefined) return;
  expect(stored).toEqual(stored.map((_, index) => startMs + index * MINUTE_MS));
  for (let fromMs = startMs; fromMs <= last; fromMs += 10 * HOUR_MS) {
    const toMs = Math.min(fromMs + 10 * HOUR_MS, last + MINUTE_MS);
    const index = random.whole(0, LOAD_MINERS.length - 1);
    const found = await readMinutes(keeper, LOAD_MINERS[index] ?? '', { fromMs, toMs });
    expect(found).toMatchObject({ fromMs, stepS: 60, pointCount: (toMs - fromMs) / MINUTE_MS });
    const first = fromMs === startMs ? 1 : 0;
    expect(new Set(found.stateSeconds?.online)).toEqual(new Set([60]));
    const accepted = found.chains[0]?.shares?.acceptedCount ?? [];
    // before its first sample nothing can have been counted
    expect(new Set(accepted.slice(first))).toEqual(
      accepted.length > first ? new Set([acceptedPerMinute(index)]) : new Set(),
    );
    if (first === 1)
      expect(accepted[0]).toBe(acceptedPerMinute(index) * ((SAMPLES_PER_MINUTE - 1) / SAMPLES_PER_MINUTE));
  }
};

/** One recorder after the other on the same database, each killed, and then all that any of them stored. */
const checkLives = async (file: string, random: Random): Promise<void> => {
  const lives: Life[] = [];
  let startMs = 20_600 * DAY_MS + 22 * HOUR_MS;
  for (let count = 0; count < KILLS / DATABASES; count += 1) {
    const life = await liveAndDie(file, random, startMs);
    lives.push(life);
    // ahead of whatever it did not come to tell, and near the end of an hour
    const ended = (life.stored.at(-1) ?? startMs) + 5 * MINUTE_MS;
    startMs = Math.ceil(ended / HOUR_MS) * HOUR_MS + random.whole(45, 59) * MINUTE_MS;
  }
  const keeper = await openKeeper(file);
  const count = lives.reduce((sum, { stored }) => sum + stored.length, 0);
  expect(count).toBeGreaterThan(lives.length);
  for (const life of lives) await checkLife(keeper, random, life);
  // what they had begun to fold is folded now, and nothing is different
  keeper.tick(startMs + 2 * HOUR_MS);
  await keeper.settle();
  expect(keeper.hours.list()).toEqual([]);
  for (const life of lives) await checkLife(keeper, random, life);
  await keeper.db.destroy();
};

describe('a recorder that is killed', () => {
  it(`keeps every finished minute, once, through ${KILLS} kills (seed ${SEED})`, {
    timeout: 180_000,
  }, async () => {
    const files = Array.from({ length: DATABASES }, (_, index) => join(home, `history-${index}.db`));
    await Promise.all(files.map((file, index) => checkLives(file, createRandom(SEED + index))));
  });
});
