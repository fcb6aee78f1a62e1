import type { z } from 'zod';
import type { Route } from '../http/route.ts';
import type { Bus } from '../live/bus.ts';
import type { HttpClient } from '../upstream/http-client.ts';
import type { PollScheduler } from '../upstream/poll-scheduler.ts';

// A connector is one foreign system: all that is known of its protocol, and the only code that talks to it.
//
// The recipe for a new one:
// 1. packages/shared-types/src/<name>.ts: what browsers get, units in the names, null for what was not read.
// 2. Copy the smallest folder here to <name>/ and go through it in this order:
//    README.md (what the system is, how it is known), settings.ts (what a person configures), endpoints.ts and wire.ts (what it
//    sends, in its own words), client.ts (the only I/O; UpstreamError only), normalize.ts (pure; wire -> shared types),
//    poller.ts (what is asked when), actions.ts, routes.ts, index.ts (one `defineConnector`).
// 3. needs.ts: what it needs of other slices, as interfaces of its own; app.ts hands the real things in.
// 4. index.ts beside this file: one line. The compiler then asks for what it needs in app.ts.
// 5. A simulator in packages/simulators/src/<name>/ which knows nothing of ours, with faults to ask for.
// 6. contract.test.ts with `describeFaults` of apps/bff/test/connector-contract.ts and a fault table: one reviewed cell for each
//    endpoint and fault. A missing one does not compile.

/** What every connector is started with. */
export interface ConnectorContext {
  http: HttpClient;
  scheduler: PollScheduler;
  bus: Bus;
  /** ms since the epoch */
  now: () => number;
  /** told of errors which are no upstream's doing */
  reportBug: (error: unknown) => void;
}

/** A connector at work. */
export interface RunningConnector {
  routes: Route[];
  /** Ends its polls and calls; resolves when none runs any more. */
  stop(): Promise<void>;
}

export interface Connector<Needs, Running extends RunningConnector> {
  /** as in UpstreamError and in routes */
  id: string;
  /** what a person configures */
  settings: z.core.$ZodType;
  start(context: ConnectorContext, needs: Needs): Running;
}

/** A connector as the list knows it. */
export const defineConnector = <Needs, Running extends RunningConnector>(
  connector: Connector<Needs, Running>,
): Connector<Needs, Running> => connector;
