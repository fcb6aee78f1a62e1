import { createContext } from 'react';
import { toLogAddress } from './live-address.ts';
import type { SocketLike } from './socket.ts';

/** Opens the line of one miner's log; tests bring their own. */
export const LogConnect = createContext<(minerId: string) => SocketLike>(
  (minerId) => new WebSocket(toLogAddress(location, minerId)),
);
