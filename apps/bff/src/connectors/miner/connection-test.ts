import { CONNECTION_STEPS, type ConnectionStep } from '@mintdeck/shared-types/fleet';
import type { MinerOverview } from '@mintdeck/shared-types/miner';
import type { Lane } from '../../upstream/lane.ts';
import { UpstreamError, type UpstreamReason } from '../../upstream/upstream-error.ts';
import type { MinerClient } from './client.ts';
import type { MinerEndpoint } from './endpoints.ts';
import { isMacEvidence } from './identity.ts';
import { isReadOnlyModel, normalizeOverview } from './normalize.ts';
import type { MinerSession } from './session.ts';
import { withinLimit } from './time-limit.ts';

type StepName = ConnectionStep['step'];
type Answered = Pick<ConnectionStep, 'outcome' | 'reason' | 'value'>;

export interface ConnectionTestOptions {
  client: MinerClient;
  session: MinerSession;
  /** the queue of the miner, when the address is one we poll already */
  lane: Lane;
  signal?: AbortSignal | undefined;
}

export interface ConnectionFindings {
  steps: ConnectionStep[];
  usable: boolean;
  defaultPassword: boolean | null;
  /** only when it tells machines apart */
  mac: string | null;
}

/** A step waits for the miner's lane too, which may be held back after a time-out of the poll. */
const STEP_LIMIT_MS = 20_000;
/** The host did not answer at all; any other failure of the page means that something answered. */
const NO_ANSWER: ReadonlySet<UpstreamReason> = new Set([
  'refused',
  'no-answer',
  'timed-out',
  'cut-off',
  'address-not-allowed',
]);

const OK: Answered = { outcome: 'ok', reason: null, value: null };
const found = (value: string | null): Answered => ({
  outcome: value === null ? 'unknown' : 'ok',
  reason: null,
  value,
});
const failed = (reason: UpstreamReason): Answered => ({ outcome: 'failed', reason, value: null });
const doubtful = (value: string | null, reason: UpstreamReason | null = null): Answered => ({
  outcome: 'warning',
  reason,
  value,
});

const judgeModel = ({ model }: MinerOverview): Answered =>
  model !== null && isReadOnlyModel(model) ? doubtful(model) : found(model);

// A default or an unreadable address is no evidence of which machine this is.
const judgeMac = ({ mac }: MinerOverview): Answered =>
  mac !== null && !isMacEvidence(mac) ? doubtful(mac) : found(mac);

/** Asks one question after the other and notes the answers; after a failed one nothing more is asked. */
class StepLog {
  private readonly answers = new Map<StepName, ConnectionStep>();

  note(step: StepName, answered: Answered, tookMs: number | null): void {
    this.answers.set(step, { step, ...answered, tookMs });
  }

  list(): ConnectionStep[] {
    return CONNECTION_STEPS.map(
      (step) =>
        this.answers.get(step) ?? { step, outcome: 'skipped', reason: null, value: null, tookMs: null },
    );
  }
}

type Timed<T> = { tookMs: number } & ({ value: T; reason: null } | { reason: UpstreamReason });

/** The answer, or the reason why there is none, and the time it took. Throws what is no upstream's doing. */
const time = async <T>(
  { lane, signal }: ConnectionTestOptions,
  endpoint: MinerEndpoint,
  ask: (signal: AbortSignal) => Promise<T>,
): Promise<Timed<T>> => {
  const startedAt = performance.now();
  const tookMs = () => Math.round(performance.now() - startedAt);
  try {
    const limit = { limitMs: STEP_LIMIT_MS, endpoint, signal };
    const value = await withinLimit(limit, (limited) => lane.run(ask, { urgent: true, signal: limited }));
    return { value, reason: null, tookMs: tookMs() };
  } catch (error) {
    if (!(error instanceof UpstreamError)) throw error;
    return { reason: error.reason, tookMs: tookMs() };
  }
};

/** True when the page is a miner's. */
const askPage = async (options: ConnectionTestOptions, log: StepLog): Promise<boolean> => {
  const { reason, tookMs } = await time(options, 'page', (signal) => options.client.checkPage(signal));
  const silent = reason !== null && NO_ANSWER.has(reason);
  log.note('reachable', silent ? failed(reason) : OK, tookMs);
  if (!silent) log.note('is-dragonmint', reason === null ? OK : failed(reason), tookMs);
  return reason === null;
};

/** True when the device accepts the login. */
const askLogin = async (options: ConnectionTestOptions, log: StepLog): Promise<boolean> => {
  const { session } = options;
  const { reason, tookMs } = await time(options, 'auth', (signal) => session.prove(signal));
  const accepted = session.isGuest ? doubtful(null, 'guest-account') : OK;
  log.note('credentials', reason === null ? accepted : failed(reason), tookMs);
  return reason === null;
};

const askOverview = async (options: ConnectionTestOptions, log: StepLog): Promise<string | null> => {
  const { client, session } = options;
  const answer = await time(options, 'overview', (signal) =>
    session.call((authorization) => client.fetchOverview({ authorization, signal }), signal),
  );
  if (answer.reason !== null) {
    for (const step of ['model', 'firmware', 'mac'] as const) {
      log.note(step, failed(answer.reason), answer.tookMs);
    }
    return null;
  }
  const overview = normalizeOverview(answer.value.wire);
  log.note('model', judgeModel(overview), answer.tookMs);
  log.note('firmware', found(overview.firmware), answer.tookMs);
  log.note('mac', judgeMac(overview), answer.tookMs);
  return isMacEvidence(overview.mac) ? overview.mac : null;
};

/**
 * Answers the questions of "test connection" one after the other. No credential goes to a host whose page is not a miner's, and
 * nothing such a host says is passed on. Throws the abort reason only.
 */
export const testConnection = async (options: ConnectionTestOptions): Promise<ConnectionFindings> => {
  const log = new StepLog();
  const usable = (await askPage(options, log)) && (await askLogin(options, log));
  const mac = usable ? await askOverview(options, log) : null;
  return { steps: log.list(), usable, defaultPassword: options.session.defaultPassword, mac };
};
