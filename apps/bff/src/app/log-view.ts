import { createLogSockets } from '../connectors/miner/log/log-sockets.ts';
import type { Base } from './base.ts';
import type { People } from './people.ts';
import type { Work } from './work.ts';

/** The websockets that show miners' logs to browsers. */
export const openLogView = ({ now, closers }: Base, { sessions }: People, { log }: Work) => {
  const sockets = createLogSockets({ relay: log, now });
  closers.add(sessions.onClosed(sockets.hangUp));
  closers.add(sockets.close);
  return sockets;
};
