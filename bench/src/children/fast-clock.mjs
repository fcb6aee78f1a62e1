// Given to the server's node with --import, as fast-clock.mjs?scale=30: what it can see of time passes that many times as fast. Waiting of the
// system's own, such as that of sockets, stays as it is.

import { syncBuiltinESMExports } from 'node:module';
import timers from 'node:timers';
import promises from 'node:timers/promises';

const scale = Number(new URL(import.meta.url).searchParams.get('scale'));
if (!(scale >= 1)) throw new Error('fast-clock.mjs?scale=<number>');

const readMs = performance.now.bind(performance);
const [beganAt, epochMs, RealDate] = [readMs(), Date.now(), Date];
const passedMs = () => (readMs() - beganAt) * scale;

performance.now = () => beganAt + passedMs();
globalThis.Date = class extends RealDate {
  constructor(...parts) {
    if (parts.length === 0) super(Date.now());
    else super(...parts);
  }

  static now() {
    return Math.floor(epochMs + passedMs());
  }
};

for (const name of ['setTimeout', 'setInterval']) {
  const [real, realAsync] = [timers[name], promises[name]];
  const start = (run, ms = 1, ...rest) => real(run, ms / scale, ...rest);
  globalThis[name] = Object.defineProperties(start, Object.getOwnPropertyDescriptors(real));
  timers[name] = start;
  promises[name] = (ms = 1, ...rest) => realAsync(ms / scale, ...rest);
}
const limit = AbortSignal.timeout.bind(AbortSignal);
AbortSignal.timeout = (ms) => limit(Math.ceil(ms / scale));
syncBuiltinESMExports();
