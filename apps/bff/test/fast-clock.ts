// Loaded before a program (node --import ".../fast-clock.ts?rate=10&from=<ms since the epoch>"): since that moment its time and timers run
// so many times as fast. What waits for minutes then does so in seconds, as in a simulator with the same time scale.

import { syncBuiltinESMExports } from 'node:module';
import os from 'node:os';

const { searchParams } = new URL(import.meta.url);
const rate = Number(searchParams.get('rate'));
const fromMs = Number(searchParams.get('from'));

const RealDate = Date;
const toFast = (realMs: number): number => Math.round(fromMs + (realMs - fromMs) * rate);
class FastDate extends RealDate {
  constructor(...parts: ConstructorParameters<DateConstructor> | []) {
    // of the forms that take something, all are the real one's
    if (parts.length === 0) super(toFast(RealDate.now()));
    else super(...parts);
  }
  static override now(): number {
    return toFast(RealDate.now());
  }
}
Object.assign(globalThis, { Date: FastDate });

/** How long an answer may take hangs on the computer, which is not faster; so do the limits of AbortSignal.timeout. */
const UNHURRIED = /\/src\/upstream\/(call|exchange)\.ts/;
const isUnhurried = (): boolean => {
  // 1 is this function, 2 the one that is hastened, 3 who called that
  const [, , , caller = ''] = new Error('who').stack?.split('\n') ?? [];
  return UNHURRIED.test(caller);
};

const realPerformanceNow = performance.now.bind(performance);
performance.now = () => realPerformanceNow() * (isUnhurried() ? 1 : rate);

const realUptimeS = os.uptime;
// the same for every process that begins at that moment
const fromS = realUptimeS() - (RealDate.now() - fromMs) / 1000;
os.uptime = () => fromS + (realUptimeS() - fromS) * rate;
syncBuiltinESMExports();

/** The same function for a shorter time. What else hangs on it, as for promises, stays. */
const hasten = <Timer extends typeof setTimeout | typeof setInterval>(real: Timer): Timer =>
  new Proxy(real, {
    apply: (target, self, [callback, ms, ...rest]: [unknown, number | undefined, ...unknown[]]) =>
      Reflect.apply(target, self, [callback, (ms ?? 0) / (isUnhurried() ? 1 : rate), ...rest]),
  });
globalThis.setTimeout = hasten(setTimeout);
globalThis.setInterval = hasten(setInterval);
