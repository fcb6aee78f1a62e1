import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

// Beside the repository, never in it: recordings of two releases of swupdate, some behind the device's nginx.
const FOLDER = fileURLToPath(new URL('../../../../../../shared/fixtures/miner/swupdate/', import.meta.url));

interface RecordedEvent {
  readonly ev: string;
  readonly label?: string;
  readonly file?: string;
  readonly bytes?: number;
  readonly field?: string;
  readonly sent?: number;
  readonly status?: number;
  readonly headers?: readonly string[];
  readonly body?: string;
  readonly raw?: string;
}

/** One upload of a recording and what came back. */
export interface RecordedUpload {
  readonly label: string;
  readonly file: string;
  readonly bytes: number;
  readonly field: string;
  /** Where the uploader left; null = it did not. */
  readonly abortAtBytes: number | null;
  /** null = no answer, or a broken connection. */
  readonly answer: {
    readonly status: number;
    readonly headers: readonly string[];
    readonly body: string;
  } | null;
}

export interface UpdaterRecording {
  readonly release: '2018.03' | '2022.12';
  readonly uploads: readonly RecordedUpload[];
  /** Texts of the frames, in their order; a second watcher's follow those of the first. */
  readonly frames: readonly string[];
}

/** Whether the recordings are here. */
export function hasUpdaterRecordings(): boolean {
  return existsSync(FOLDER);
}

/** Names of the recordings. */
export function updaterRecordingNames(): string[] {
  return hasUpdaterRecordings() ? readdirSync(FOLDER).filter((name) => name.endsWith('.jsonl')) : [];
}

function uploadOf(start: RecordedEvent, events: readonly RecordedEvent[]): RecordedUpload {
  const own = events.filter(({ label }) => label === start.label);
  const head = own.find(({ ev }) => ev === 'http-response-head');
  const end = own.find(({ ev }) => ev === 'http-response-end');
  const { label = '', file = '', bytes = 0, field = '' } = start;
  const answer =
    head?.status === undefined || end?.body === undefined
      ? null
      : { status: head.status, headers: head.headers ?? [], body: end.body };
  const abortAtBytes = own.find(({ ev }) => ev === 'upload-abort')?.sent ?? null;
  return { label, file, bytes, field, answer, abortAtBytes };
}

/** Reads a recording. */
export function readUpdaterRecording(name: string): UpdaterRecording {
  const lines = readFileSync(`${FOLDER}${name}`, 'utf8').trim().split('\n');
  // what a recording holds is known: these files never change
  const events = lines.map((line) => JSON.parse(line) as RecordedEvent);
  return {
    release: name.startsWith('swupdate2018') ? '2018.03' : '2022.12',
    uploads: events.filter(({ ev }) => ev === 'upload-start').map((start) => uploadOf(start, events)),
    frames: events.filter(({ ev }) => ev === 'ws-message').map(({ raw = '' }) => raw),
  };
}
