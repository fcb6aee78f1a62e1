import type { ConnectionStep } from '@mintdeck/shared-types/fleet';
import type { PickOutcome } from '@mintdeck/shared-types/scan';
import type { UpstreamReason } from '../../../upstream/upstream-error.ts';
import { createMinerClient, type MinerLogin } from '../client.ts';
import { type ConnectionFindings, testConnection } from '../connection-test.ts';
import { MinerSession } from '../session.ts';
import type { ScanAuthor, ScanNeeds } from './needs.ts';

/** A login and what it is called in the audit: never the password. */
export interface NamedLogin {
  readonly login: MinerLogin;
  readonly label: string;
}

/** What a host a person picked said after it took a login; outcome null: all is well. */
export interface Proof {
  outcome: Extract<PickOutcome, 'wrong-password' | 'not-reachable' | 'not-a-miner' | 'refused'> | null;
  /** null: it has none that tells machines apart */
  mac: string | null;
  model: string | null;
  firmware: string | null;
  readOnly: boolean;
}

const LOST: ReadonlySet<string> = new Set<UpstreamReason>(['refused', 'no-answer', 'timed-out', 'cut-off']);

const judge = (find: (step: ConnectionStep['step']) => ConnectionStep | undefined): Proof['outcome'] => {
  if (find('reachable')?.outcome === 'failed') return 'not-reachable';
  if (find('is-dragonmint')?.outcome === 'failed') return 'not-a-miner';
  const failed = [find('credentials'), find('mac')].find((step) => step?.outcome === 'failed');
  if (failed === undefined) return null;
  if (failed.step === 'credentials' && failed.reason === 'wrong-password') return 'wrong-password';
  return LOST.has(failed.reason ?? '') ? 'not-reachable' : 'refused';
};

const toProof = ({ steps, mac }: ConnectionFindings): Proof => {
  const find = (name: ConnectionStep['step']) => steps.find(({ step }) => step === name);
  return {
    outcome: judge(find),
    mac,
    model: find('model')?.value ?? null,
    firmware: find('firmware')?.value ?? null,
    readOnly: find('model')?.outcome === 'warning',
  };
};

const AUDIT_OUTCOMES = { 'wrong-password': 'refused', null: 'done' } as const;

interface Proving {
  address: string;
  login: NamedLogin;
  by: ScanAuthor;
  signal?: AbortSignal;
}

/**
 * Looks at the page of a host a person picked once more, then tries one login there and asks what it is. Each try is written to
 * the audit, before and after. Throws the abort reason.
 */
export const proveLogin = async (
  { fleet, http, audit }: Pick<ScanNeeds, 'fleet' | 'http' | 'audit'>,
  { address, login: { login, label }, by, signal }: Proving,
): Promise<Proof> => {
  const place = fleet.locate(address);
  if (place === null) throw new Error(`a scan found ${address}, which is no address`);
  const entry = { account: by, sourceAddress: by.sourceAddress, action: 'scan.try-login', target: address };
  await audit.record({ ...entry, outcome: 'tried', note: label });
  const client = createMinerClient({ http, origin: place.origin });
  const session = new MinerSession({ client, login });
  const proof = toProof(await testConnection({ client, session, lane: place.lane, signal }));
  const outcome =
    proof.outcome === null || proof.outcome === 'wrong-password'
      ? AUDIT_OUTCOMES[proof.outcome ?? 'null']
      : 'failed';
  await audit.record({
    ...entry,
    outcome,
    note: proof.outcome === null ? label : `${label}: ${proof.outcome}`,
  });
  return proof;
};
