// A program: waits in every way the server does, for ten seconds each by its own clock; prints ms by its clock, and by one that nobody touched.
import { setTimeout as wait } from 'node:timers/promises';

const readRealMs = () => Number(process.hrtime.bigint()) / 1e6;
const began = { wallMs: Date.now(), monoMs: performance.now(), realMs: readRealMs() };

await wait(10_000);
await new Promise((resolve) => setTimeout(resolve, 10_000));
const turn = Promise.withResolvers();
const turns = setInterval(turn.resolve, 10_000);
await turn.promise;
// it keeps the process, too, while the limit does not
await new Promise((resolve) => AbortSignal.timeout(10_000).addEventListener('abort', resolve));
clearInterval(turns);

const told = {
  wallMs: Date.now() - began.wallMs,
  dateMs: Date.parse(new Date().toISOString()) - began.wallMs,
  monoMs: performance.now() - began.monoMs,
  realMs: readRealMs() - began.realMs,
};
process.stdout.write(JSON.stringify(told));
