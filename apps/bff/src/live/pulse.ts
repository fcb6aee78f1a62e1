import { HEARTBEAT_MS, LIVE_CLOSE } from '@mintdeck/shared-types/live';
import type { LiveClient } from './live-client.ts';

interface PulseOptions {
  clients: ReadonlySet<LiveClient>;
  createHeartbeat: () => Buffer;
  heartbeatMs?: number | undefined;
}

/** In heartbeats: a protocol ping every 15 s, gone after 30 s without an answer, slow for over 10 s is hung up. */
const PING_EVERY = 3;
const GONE_AFTER = 6;
const SLOW_AFTER = 2;

/** Heartbeats, pings and the end of those who do not read or no longer live; returns its stop. */
export const startPulse = ({
  clients,
  createHeartbeat,
  heartbeatMs = HEARTBEAT_MS,
}: PulseOptions): (() => void) => {
  let beats = 0;
  const timer = setInterval(() => {
    beats += 1;
    const now = performance.now();
    const frame = createHeartbeat();
    for (const client of clients) {
      if (now - client.heardAt > GONE_AFTER * heartbeatMs) client.close(LIVE_CLOSE.slow);
      else if (client.behindSince !== null && now - client.behindSince > SLOW_AFTER * heartbeatMs)
        client.close(LIVE_CLOSE.slow);
      else {
        client.offer(frame);
        if (beats % PING_EVERY === 0) client.ping();
      }
    }
  }, heartbeatMs);
  return () => clearInterval(timer);
};
