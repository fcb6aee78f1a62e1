import type { FetchImageRequest, ImageSource } from '@mintdeck/shared-types/firmware/images';
import type { Intake } from '@mintdeck/shared-types/firmware/intake';
import { intakeTopic, parseTopic } from '@mintdeck/shared-types/live';
import { ApiError } from '../../../http/api-error.ts';
import type { Bus } from '../../../live/bus.ts';
import type { Watch } from '../../../live/watchers.ts';
import type { StreamingHttpClient } from '../../../upstream/http-client.ts';
import type { Arrivals } from './arrivals.ts';
import { fetchImage } from './fetch-image.ts';
import { requirePlace, toNamedFile, toTarget } from './image-place.ts';
import { CANCELLED_END, explainFailure, INTERNAL_END, type IntakeEnd } from './intake-end.ts';
import type { IntakeNotes } from './intake-notes.ts';
import type { FirmwareAuthor, LibraryAudit, MinerNames } from './needs.ts';

export interface IntakesOptions {
  readonly arrivals: Arrivals;
  readonly notes: IntakeNotes;
  readonly audit: LibraryAudit;
  readonly miners: MinerNames;
  /** A client of the internet, with nothing open; it is closed after one fetch. */
  readonly openHttp: () => StreamingHttpClient;
  readonly bus: Bus;
  readonly watch: Watch;
  /** ms since the epoch */
  readonly now: () => number;
  readonly createId: () => string;
  readonly reportBug: (error: unknown) => void;
}

/** Fetches at once; each takes up to 100 MB of the disk. */
const AT_ONCE = 2;
/** ms over all; the library's own least pace would allow more */
const WHOLE_LIMIT_MS = 60 * 60_000;
const TELL_EVERY_MS = 250;
/** What has ended is told for so long to whoever comes back to the page. */
const KEPT_MS = 10 * 60_000;
const ACTION = 'firmware.fetch';

const RESTARTED = 'Mintdeck was stopped meanwhile. Fetch it again.';
const CANCELLED = Symbol('cancelled');
const STOPPING = Symbol('stopping');

/** One fetch of an image. */
interface Fetch {
  view: Intake;
  readonly by: FirmwareAuthor;
  readonly url: URL;
  readonly source: ImageSource;
  readonly target: string;
  readonly note: string;
  readonly abort: AbortController;
  telling: NodeJS.Timeout | null;
  ended: Promise<void>;
}

const isOver = ({ state }: Intake): boolean => state !== 'fetching' && state !== 'checking';

type Changes = Partial<Omit<Intake, 'id' | 'host' | 'startedAt'>>;

/** Images that the server fetches from the internet, on a person's word for the host. What it was doing when it stops is not taken up again. */
export class Intakes {
  private readonly options: IntakesOptions;
  private readonly fetches = new Map<string, Pick<Fetch, 'view'> & Partial<Fetch>>();
  private readonly stopWatching: () => void;

  constructor(options: IntakesOptions) {
    this.options = options;
    this.stopWatching = options.watch.subscribe((topic, watched) => {
      const parsed = parseTopic(topic);
      if (parsed?.kind !== 'intake') return;
      if (watched) this.publish(parsed.id);
      // the next one to look is told anew
      else options.bus.publish({ topic, takenAt: null, value: null });
    });
  }

  /** Says of what an earlier server did that it is over. */
  async load(): Promise<void> {
    const { notes, audit } = this.options;
    for (const { id, host, minerId, target, startedAt, by } of await notes.take()) {
      const view = this.toView({ id, host, minerId, startedAt });
      this.keep({ view: { ...view, state: 'cancelled', note: RESTARTED } });
      const { sourceAddress, ...account } = by;
      await audit.record({
        account,
        sourceAddress,
        action: ACTION,
        target,
        outcome: 'failed',
        note: RESTARTED,
      });
    }
  }

  /** The newest first. */
  list(): Intake[] {
    return [...this.fetches.values()]
      .map(({ view }) => view)
      .sort((one, other) => other.startedAt - one.startedAt);
  }

  /** Begins to fetch. Throws ApiError invalid-input, not-found for the miner, or already-running. */
  async start({ url: text, confirmedHost, minerId }: FetchImageRequest, by: FirmwareAuthor): Promise<Intake> {
    const { createId, now, notes, miners } = this.options;
    const url = requirePlace(text, confirmedHost);
    const minerName = minerId === undefined ? null : miners.readName(minerId);
    if (minerName === undefined) throw new ApiError('not-found');
    if (this.list().filter((view) => !isOver(view)).length >= AT_ONCE) {
      const message = `${AT_ONCE} images are being fetched already. Wait for one of them, or cancel it.`;
      throw new ApiError('already-running', { message });
    }
    const fetch: Fetch = {
      view: this.toView({ id: createId(), host: url.host, minerId: minerId ?? null, startedAt: now() }),
      by,
      url,
      source: minerName === null ? 'url' : 'miner',
      target: toTarget(url),
      note:
        minerName === null
          ? `agreed to ${url.host}`
          : `agreed to ${url.host}, named by the miner ${minerName}`,
      abort: new AbortController(),
      telling: null,
      ended: Promise.resolve(),
    };
    // from here on the next one counts it
    this.keep(fetch);
    const { id, host, startedAt } = fetch.view;
    try {
      await this.record(fetch, 'tried', fetch.note);
      await notes.write({ id, host, minerId: fetch.view.minerId, startedAt, target: fetch.target, by });
    } catch (error) {
      this.fetches.delete(id);
      throw error;
    }
    fetch.ended = this.run(fetch).catch(this.options.reportBug);
    return fetch.view;
  }

  /** Gives up a fetch; one that is over stays as it is. Throws ApiError not-found. */
  async cancel(id: string): Promise<Intake> {
    const fetch = this.fetches.get(id);
    if (fetch === undefined) throw new ApiError('not-found');
    fetch.abort?.abort(CANCELLED);
    await fetch.ended;
    return fetch.view;
  }

  /** Gives up all of them; the next start says so. */
  async stop(): Promise<void> {
    this.stopWatching();
    for (const { abort, telling } of this.fetches.values()) {
      abort?.abort(STOPPING);
      clearTimeout(telling ?? undefined);
    }
    await Promise.all([...this.fetches.values()].map(({ ended }) => ended));
  }

  private async run(fetch: Fetch): Promise<void> {
    const { notes, openHttp } = this.options;
    const http = openHttp();
    const end = await this.bring(fetch, http).catch((error: unknown) => this.explain(fetch, error));
    await http.close();
    if (fetch.abort.signal.reason === STOPPING) return;
    try {
      await this.record(fetch, end.outcome, end.note);
      await notes.remove(fetch.view.id);
    } finally {
      this.change(fetch, end.changes);
      setTimeout(() => this.forget(fetch.view.id), KEPT_MS).unref();
    }
  }

  private async bring(fetch: Fetch, http: StreamingHttpClient): Promise<IntakeEnd> {
    const { url, source, by, abort } = fetch;
    const signal = AbortSignal.any([abort.signal, AbortSignal.timeout(WHOLE_LIMIT_MS)]);
    const { source: stream, totalBytes } = await fetchImage(http, url, signal);
    this.change(fetch, { totalBytes });
    stream.once('end', () => this.change(fetch, { state: 'checking' }));
    try {
      const { image, known } = await this.options.arrivals.take({
        source: stream,
        announcedBytes: totalBytes,
        origin: { fileName: toNamedFile(url), source, sourceHost: url.host, addedBy: by.username },
        signal,
        onBytes: (receivedBytes) => this.tellSoon(fetch, receivedBytes),
      });
      const changes = { state: 'done', imageId: image.id, known } as const;
      return { changes, outcome: 'done', note: `image ${image.id}, sha256 ${image.sha256}` };
    } finally {
      stream.destroy();
    }
  }

  private explain({ url, abort }: Fetch, error: unknown): IntakeEnd {
    if (abort.signal.aborted) return CANCELLED_END;
    const end = explainFailure(error, url.host);
    if (end === null) this.options.reportBug(error);
    return end ?? INTERNAL_END;
  }

  private record({ by, target }: Fetch, outcome: 'tried' | 'done' | 'failed', note: string): Promise<void> {
    const { sourceAddress, ...account } = by;
    return this.options.audit.record({ account, sourceAddress, action: ACTION, target, outcome, note });
  }

  private tellSoon(fetch: Fetch, receivedBytes: number): void {
    fetch.view = { ...fetch.view, receivedBytes };
    fetch.telling ??= setTimeout(() => {
      fetch.telling = null;
      this.publish(fetch.view.id);
    }, TELL_EVERY_MS);
  }

  private change(fetch: Fetch, changes: Changes): void {
    clearTimeout(fetch.telling ?? undefined);
    fetch.telling = null;
    fetch.view = { ...fetch.view, ...changes };
    this.publish(fetch.view.id);
  }

  private publish(id: string): void {
    const { bus, watch, now } = this.options;
    const topic = intakeTopic(id);
    const value = this.fetches.get(id)?.view;
    if (value !== undefined && watch.isWatched(topic)) bus.publish({ topic, takenAt: now(), value });
  }

  private keep(fetch: Pick<Fetch, 'view'> & Partial<Fetch>): void {
    this.fetches.set(fetch.view.id, fetch);
    // one that an earlier server left
    if (isOver(fetch.view)) setTimeout(() => this.forget(fetch.view.id), KEPT_MS).unref();
  }

  private forget(id: string): void {
    this.fetches.delete(id);
    this.options.bus.publish({ topic: intakeTopic(id), takenAt: null, value: null });
  }

  private toView(about: Pick<Intake, 'id' | 'host' | 'minerId' | 'startedAt'>): Intake {
    return {
      ...about,
      state: 'fetching',
      receivedBytes: 0,
      totalBytes: null,
      imageId: null,
      known: false,
      refusal: null,
      note: null,
      redirect: null,
    };
  }
}
