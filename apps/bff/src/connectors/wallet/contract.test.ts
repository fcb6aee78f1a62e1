import { createWalletControl, type WalletControl } from '@mintdeck/simulators/wallet/control';
import { FAULT_KINDS, type Fault, type FaultKind } from '@mintdeck/simulators/wallet/faults/faults';
import { type SimulatedWallets, startWallets } from '@mintdeck/simulators/wallet/wallets';
import { afterAll, expect } from 'vitest';
import { describeFaults, type FaultTable } from '../../../test/connector-contract.ts';
import type { Trust } from '../../upstream/trust.ts';
import { UpstreamError } from '../../upstream/upstream-error.ts';
import { RUNS, signInAt } from './contract.fixture.ts';
import { ENDPOINTS, type WalletEndpoint } from './endpoints.ts';
import { FAULT_TABLE, type FaultCell } from './fault-table.ts';

const endpoints = Object.keys(ENDPOINTS).filter((name): name is WalletEndpoint => name in ENDPOINTS);
const table: FaultTable<WalletEndpoint, FaultKind, FaultCell> = FAULT_TABLE;

const toFault = (endpoint: WalletEndpoint, kind: FaultKind): Fault => {
  if (kind === 'refuse') return { kind };
  if (kind === 'slow') return { kind, endpoint, latencyMs: 20 };
  // the shortest answers have two bytes
  if (kind === 'drip') return { kind, endpoint, intervalMs: 60_000 };
  if (kind === 'refusal') return { kind, endpoint, message: 'no, for the sake of a test' };
  // 64 MiB take longer to pack than we wait
  return kind === 'gzip-bomb' ? { kind, endpoint, bytes: 4 * 1024 * 1024 } : { kind, endpoint };
};

/** A server with its own faults, for one cell at a time. */
interface Place {
  wallets: SimulatedWallets;
  control: WalletControl;
  trust: Trust;
}

const places: Place[] = [];
const free: Place[] = [];

const startPlace = async (): Promise<Place> => {
  const contacts = [{ peer: 'bob@example.com', alias: 'Bob', server: 'self' }];
  const wallets = await startWallets({
    users: [{ scenario: 'plain', contacts }, { scenario: 'plain' }],
    pace: 20,
  });
  const control = createWalletControl(wallets.control);
  const { fingerprint } = await control.certificate();
  const trust: Trust = { kind: 'pin', fingerprint: fingerprint.replaceAll(':', '').toLowerCase() };
  const place = { wallets, control, trust };
  places.push(place);
  return place;
};

afterAll(() => Promise.all(places.map(({ wallets }) => wallets.stop())));

const toOutcome = (error: unknown): FaultCell => {
  if (!(error instanceof UpstreamError)) throw error;
  return error.isDoubtful ? 'doubt' : error.kind;
};

const proveAt = async (
  { wallets, control, trust }: Place,
  { endpoint, fault, expected }: { endpoint: WalletEndpoint; fault: FaultKind; expected: FaultCell },
): Promise<number> => {
  await using signedIn = await signInAt(wallets, trust);
  const { run, paid } = await RUNS[endpoint](signedIn, control);
  await control.clearRequests();
  await control.setFault(toFault(endpoint, fault));
  const outcome = await run().then((): FaultCell => 'done', toOutcome);
  await control.clearFaults();
  expect(outcome).toBe(expected);
  const { counts } = await control.requests();
  const sentCount = counts[endpoint] ?? 0;
  // a POST is sent once, but for a token that was refused before anything was done
  if (ENDPOINTS[endpoint].method === 'POST') expect(sentCount).toBeLessThanOrEqual(fault === 'csrf' ? 2 : 1);
  if (paid === undefined) return 2;
  await control.advance(120);
  const { paidCount } = await control.payment(paid);
  expect(paidCount).toBeLessThanOrEqual(1);
  // what is said to have failed was not paid, nor will it be
  if (outcome !== 'done' && outcome !== 'doubt') expect(paidCount).toBe(0);
  return 4;
};

const prove = async (endpoint: WalletEndpoint, fault: FaultKind, expected: FaultCell): Promise<number> => {
  const place = free.pop() ?? (await startPlace());
  try {
    await place.control.reset();
    return await proveAt(place, { endpoint, fault, expected });
  } finally {
    free.push(place);
  }
};

describeFaults('wallet', { endpoints, faults: FAULT_KINDS, table, prove, isAtOnce: true });
