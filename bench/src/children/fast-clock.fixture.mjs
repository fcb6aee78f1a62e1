// A program: waits in every way the server does, for a hundred seconds each by its own clock; prints what passed in ms by each of its clocks,
// and the least and the most that can have passed by one that nobody touched.
import { setTimeout as wait } from 'node:timers/promises';

const WAIT_MS = 100_000;
const readRealMs = () => Number(process.hrtime.bigint()) / 1e6;

/** All clocks, read one after the other between two looks at the real one: a busy machine may stop us anywhere here. */
const look = () => {
  const beforeMs = readRealMs();
  const told = {
    wallMs: Date.now(),
    dateMs: Date.parse(new Date().toISOString()),
    monoMs: performance.now(),
  };
  return { told, beforeMs, afterMs: readRealMs() };
};

const began = look();
await wait(WAIT_MS);
await new Promise((resolve) => setTimeout(resolve, WAIT_MS));
const turn = Promise.withResolvers();
const turns = setInterval(turn.resolve, WAIT_MS);
await turn.promise;
// it keeps the process, too, while the limit does not
await new Promise((resolve) => AbortSignal.timeout(WAIT_MS).addEventListener('abort', resolve));
clearInterval(turns);
const ended = look();

const passedMs = Object.keys(began.told).map((clock) => [clock, ended.told[clock] - began.told[clock]]);
process.stdout.write(
  JSON.stringify({
    passedMs: Object.fromEntries(passedMs),
    realLeastMs: ended.beforeMs - began.afterMs,
    realMostMs: ended.afterMs - began.beforeMs,
  }),
);
