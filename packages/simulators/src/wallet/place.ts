import type { SimClock } from '../ground/clock.ts';
import type { ActiveFault } from './faults/faults.ts';
import type { OutsideRequest } from './node/outside-request.ts';
import type { PaymentTally } from './node/tally.ts';
import type { WalletUser } from './node/user.ts';
import type { RequestLog } from './request-log.ts';
import type { Sessions } from './session/sessions.ts';
import type { WalletSettings } from './settings.ts';

/** Where the server says it is; the port is known when it listens. */
export interface ServerAddress {
  readonly host: string;
  port: number;
}

/** A running server with its users and the network around it. */
export interface WalletPlace {
  readonly clock: SimClock;
  readonly seed: number;
  /** How many times faster its own waits are: the 60 s between looks, the 3 s after an order, the 1 s of its sockets, the 120 s of a logout. */
  readonly pace: number;
  readonly settings: WalletSettings;
  readonly address: ServerAddress;
  users: WalletUser[];
  /** Of the chain. */
  height: number;
  readonly sessions: Sessions;
  readonly faults: ActiveFault[];
  readonly requests: RequestLog;
  /** By payment hash: what others ask for. */
  readonly outside: Map<string, OutsideRequest>;
  /** By payment hash: what was sent here and what was paid. */
  readonly tallies: Map<string, PaymentTally>;
  /** Cancels what is still to be done. */
  readonly lateJobs: Set<() => void>;
  onFaultsChange: () => void;
}

/** Does something after a wait of the server, which the pace shortens. */
export function afterWait(place: WalletPlace, seconds: number, run: () => void): void {
  later(place, (seconds * 1000) / place.pace, run);
}

/** Does something after milliseconds of the place's own time. */
export function later({ clock, lateJobs }: WalletPlace, waitMs: number, run: () => void): void {
  const cancel = clock.at(clock.nowMs() + waitMs, () => {
    lateJobs.delete(cancel);
    run();
  });
  lateJobs.add(cancel);
}

export function findUser({ users }: WalletPlace, id: unknown): WalletUser | undefined {
  return users.find((user) => user.id === id);
}

export function findNode({ users }: WalletPlace, nodeId: unknown): WalletUser | undefined {
  return users.find((user) => user.nodeId === nodeId);
}

/** Blocks in the chain a user's node knows of. */
export function heightOf({ height }: WalletPlace, user: WalletUser): number {
  return user.staysAtHeight ?? height;
}
