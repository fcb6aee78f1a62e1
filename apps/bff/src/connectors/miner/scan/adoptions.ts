import type { AdoptRequest } from '@mintdeck/shared-types/scan-requests';
import { ApiError } from '../../../http/api-error.ts';
import { type Adopting, adoptHost, type OfferedLogin } from './adopt-host.ts';
import type { LiveScan } from './live-scan.ts';
import type { ScanAuthor, ScanNeeds } from './needs.ts';
import type { AdoptionPlan } from './scan-record.ts';
import type { Scans } from './scans.ts';

/** Hosts tried at once; each is asked one thing at a time. */
const HOSTS_AT_ONCE = 8;

interface Running {
  abort: AbortController;
  ended: Promise<void>;
}

/** Throws ApiError when a set is gone, or its password does not open. */
const readSets = (fleet: ScanNeeds['fleet'], setIds: readonly string[]): OfferedLogin[] =>
  setIds.map((credentialSetId) => {
    const login = fleet.readSetLogin(credentialSetId);
    if (login === 'locked') throw new ApiError('credential-locked');
    if (login === null) {
      throw new ApiError('invalid-input', { fields: { 'login.credentialSetIds': 'There is no such set' } });
    }
    return { login, label: `credential set ${credentialSetId}`, request: { credentialSetId } };
  });

const readLogins = (fleet: ScanNeeds['fleet'], { login }: AdoptRequest): OfferedLogin[] =>
  'credentialSetIds' in login
    ? readSets(fleet, login.credentialSetIds)
    : [{ login, label: `a typed login of ${login.username}`, request: login }];

const toPlan = (request: AdoptRequest, addresses: string[], by: ScanAuthor): AdoptionPlan => ({
  addresses,
  credentialSetIds: 'credentialSetIds' in request.login ? request.login.credentialSetIds : null,
  names: request.names,
  positions: request.positions,
  firstNumber: request.firstNumber,
  tags: request.tags,
  pollIntervalS: request.pollIntervalS,
  by,
});

/** Makes picked hosts miners: the server's work, which outlives the browser and, with credential sets, the server's restart. */
export class Adoptions {
  private readonly needs: ScanNeeds;
  private readonly scans: Scans;
  private readonly running = new Map<LiveScan, Running>();
  private stopping = false;
  private turn: Promise<unknown> = Promise.resolve();

  constructor(needs: ScanNeeds, scans: Scans) {
    this.needs = needs;
    this.scans = scans;
  }

  /** Goes on with what a stop of the server interrupted; a typed password was not kept, so those wait for a person. */
  resume(): void {
    for (const scan of this.scans.all()) {
      const plan = scan.record.adoption;
      const waiting = plan?.addresses.filter((address) => this.isWaiting(scan, address)) ?? [];
      if (plan === null || waiting.length === 0 || this.stopping) continue;
      const logins = this.readKept(plan);
      if (logins === null) scan.setOutcomes(waiting, 'interrupted');
      else this.run(scan, { plan, logins });
    }
  }

  /** Begins with picked hosts. Throws ApiError already-running, credential-locked or invalid-input. */
  start(scan: LiveScan, request: AdoptRequest, by: ScanAuthor): void {
    if (this.running.has(scan)) throw new ApiError('already-running');
    const addresses = [...new Set(request.addresses)];
    const stranger = addresses.find((address) => !scan.record.hosts.has(address));
    if (stranger !== undefined) {
      throw new ApiError('invalid-input', {
        fields: { addresses: `${stranger} was not found by this scan` },
      });
    }
    const logins = readLogins(this.needs.fleet, request);
    const plan = toPlan(request, addresses, by);
    scan.beginAdoption(plan);
    this.run(scan, { plan, logins });
  }

  /** Leaves the hosts that still wait alone; resolves when none is under way. */
  async cancel(scan: LiveScan): Promise<void> {
    const running = this.running.get(scan);
    running?.abort.abort();
    await running?.ended;
  }

  async stop(): Promise<void> {
    this.stopping = true;
    await Promise.all([...this.running.keys()].map((scan) => this.cancel(scan)));
  }

  private isWaiting({ record }: LiveScan, address: string): boolean {
    return record.hosts.get(address)?.result?.outcome === 'waiting';
  }

  private readKept({ credentialSetIds }: AdoptionPlan): OfferedLogin[] | null {
    try {
      return credentialSetIds === null ? null : readSets(this.needs.fleet, credentialSetIds);
    } catch (error) {
      // A set that is gone or locked by now is a person's to replace.
      if (error instanceof ApiError) return null;
      throw error;
    }
  }

  private run(scan: LiveScan, { plan, logins }: Pick<Adopting, 'plan' | 'logins'>): void {
    const abort = new AbortController();
    const { needs, scans } = this;
    const { signal } = abort;
    const adopting = { needs, places: scans.places, plan, logins, signal, inTurn: this.inTurn };
    scan.adopting = true;
    const ended = this.adoptAll(scan, adopting)
      .catch(needs.reportBug)
      .then(() => {
        this.running.delete(scan);
        scan.adopting = false;
        return scan.flush();
      })
      .catch(needs.reportBug);
    this.running.set(scan, { abort, ended });
  }

  private async adoptAll(scan: LiveScan, adopting: Adopting): Promise<void> {
    const { signal, plan } = adopting;
    const waiting = plan.addresses.filter((address) => this.isWaiting(scan, address));
    const adoptNext = async (): Promise<void> => {
      for (let address = waiting.shift(); address !== undefined; address = waiting.shift()) {
        if (signal.aborted) return;
        try {
          scan.setResult(address, await adoptHost(adopting, address));
        } catch (error) {
          // stopped in the middle: it still waits
          if (signal.aborted) return;
          scan.setOutcomes([address], 'refused');
          this.needs.reportBug(error);
        }
      }
    };
    await Promise.all(Array.from({ length: HOSTS_AT_ONCE }, adoptNext));
    const left = plan.addresses.filter((address) => this.isWaiting(scan, address));
    if (this.stopping) return;
    if (left.length > 0) scan.setOutcomes(left, 'cancelled');
    await this.recordEnd(scan, plan);
  }

  private async recordEnd({ record }: LiveScan, plan: AdoptionPlan): Promise<void> {
    const added = plan.addresses.filter((address) =>
      record.hosts.get(address)?.result?.outcome.startsWith('added'),
    ).length;
    await this.needs.audit.record({
      account: plan.by,
      sourceAddress: plan.by.sourceAddress,
      action: 'scan.adopt',
      target: record.id,
      outcome: 'done',
      note: `${added} of ${plan.addresses.length} added`,
    });
  }

  private readonly inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = this.turn.then(work, work);
    this.turn = done.catch(() => undefined);
    return done;
  };
}
