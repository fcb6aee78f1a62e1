import {
  answered,
  basic,
  exchange,
  form,
  type WireAnswer,
  type WireFailure,
} from '../../ground/testing/exchange.ts';
import { createFleetControl, type FleetControl } from '../control.ts';
import { type FleetOptions, type MinerFleet, startMinerFleet } from '../fleet.ts';
import type { MinerPlan } from '../plan.ts';

/** A running fleet and short ways to talk to it. */
export interface FleetFixture {
  readonly fleet: MinerFleet;
  readonly control: FleetControl;
  address(index?: number): string;
  /** Calls an endpoint as the miner's planned admin; a failure is a value. */
  call(endpoint: string, how?: CallOptions): Promise<WireAnswer | WireFailure>;
  /** The same, parsed; throws when there is no answer or no JSON. */
  json(endpoint: string, how?: CallOptions): Promise<Record<string, unknown>>;
  /** Waits for a call whose worker is held for some seconds: they are jumped over. */
  hurry<T>(pending: Promise<T>, index?: number): Promise<T>;
}

export interface CallOptions {
  readonly index?: number;
  readonly fields?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
}

/** Jumps forward, half a second at a time, as long as a worker of the miner is held; ends with the promise. */
export async function hurry<T>(control: FleetControl, pending: Promise<T>, index = 0): Promise<T> {
  let settled = false;
  const done = pending.finally(() => {
    settled = true;
  });
  while (!settled) {
    const { busyWorkers } = await control.miner(index);
    if (busyWorkers > 0) await control.advance(0.5);
  }
  return done;
}

/** Starts a fleet for a test; the caller stops it. */
export async function startFixture(
  miners: readonly MinerPlan[],
  options: Omit<FleetOptions, 'miners'> = {},
): Promise<FleetFixture> {
  const fleet = await startMinerFleet({ miners, ...options });
  const address = (index = 0): string => fleet.miners[index]?.address ?? '';
  const wire = (endpoint: string, how: CallOptions) => {
    const { index = 0, fields, headers, timeoutMs, signal } = how;
    const sent = fields === undefined ? { headers: {} } : form(fields);
    const password = fleet.miners[index]?.adminPassword ?? '';
    return {
      path: endpoint.startsWith('/') ? endpoint : `/api/${endpoint}`,
      ...sent,
      headers: { ...basic('admin', password), ...sent.headers, ...headers },
      ...(timeoutMs === undefined ? {} : { timeoutMs }),
      ...(signal === undefined ? {} : { signal }),
    };
  };
  const control = createFleetControl(fleet.control);
  return {
    fleet,
    control,
    address,
    hurry: (pending, index) => hurry(control, pending, index),
    call: (endpoint, how = {}) => exchange(address(how.index), wire(endpoint, how)),
    json: async (endpoint, how = {}) =>
      JSON.parse((await answered(address(how.index), wire(endpoint, how))).body),
  };
}

/** A nested value of parsed JSON by steps parted with `/`; undefined where there is none. */
export function pick(value: unknown, path: string): unknown {
  let current = value;
  for (const step of path.split('/')) {
    if (typeof current !== 'object' || current === null) return undefined;
    current = Object.entries(current).find(([key]) => key === step)?.[1];
  }
  return current;
}
