import type { StepFacts, UpdaterFrame } from './frames.ts';

/** What became of the connection that carried the image, or the order to fetch it. `sentAll`: the last byte was taken from us. */
export interface SendEnd {
  readonly sentAll: boolean;
  readonly sentBytes: number;
  /** null: the connection ended, or was silent for too long, without an answer */
  readonly answer: { readonly status: number; readonly body: string } | null;
}

/**
 * What an answer says for certain; `nothing`: neither 200 nor a lost answer says anything (reference 5). `not-found`: nginx says so when
 * there is no updater, and also of one that ends its connection early; `no-such-call`: the updater itself does.
 */
export type SendWord =
  | 'login-refused'
  | 'too-large'
  | 'not-queued'
  | 'refused'
  | 'not-found'
  | 'no-such-call'
  | 'nothing';

const NOT_QUEUED = /failed to queue command/i;
/** All there is in an updater's own 404 (swupdate2018-nginx-download.jsonl); nginx answers with a page. */
const NO_SUCH_CALL = /^\s*not found\s*$/i;

/** What the answer to an upload, or to the order to fetch, means. */
export const toSendWord = ({ answer }: SendEnd): SendWord => {
  if (answer === null) return 'nothing';
  const { status, body } = answer;
  if (status === 401 || status === 403) return 'login-refused';
  if (status === 413) return 'too-large';
  if (status === 404) return NO_SUCH_CALL.test(body) ? 'no-such-call' : 'not-found';
  if (status === 405) return 'no-such-call';
  if (status === 500 && NOT_QUEUED.test(body)) return 'not-queued';
  return status >= 400 && status < 500 ? 'refused' : 'nothing';
};

/** What is known of an installation by the frames since the upload began. */
export interface Known {
  /** the updater began something: START, RUN, a step */
  readonly begun: boolean;
  readonly step: StepFacts | null;
  /** it writes, which it does only with the whole image */
  readonly installing: boolean;
  /** the first final word stands: what is said later belongs to somebody else's upload */
  readonly said: 'success' | 'failure' | null;
  readonly errors: readonly string[];
}

export const NOTHING_KNOWN: Known = { begun: false, step: null, installing: false, said: null, errors: [] };

/** The first one is the cause; what follows from it may even mislead: after a bad signature comes "Compatible SW not found". */
const ERRORS_KEPT = 8;
const ERROR_LEVEL = 3;
const ERROR_LINE = /^ERROR\b/;
/** Told on good installations too, when the uploader was faster than the updater's reply (2022.12). */
const HARMLESS = /Writing to IPC fails/i;
const GENERAL = /Image invalid or corrupted|Installation failed|Update failed/i;

const isError = (frame: Extract<UpdaterFrame, { kind: 'message' }>): boolean =>
  !HARMLESS.test(frame.text) && (frame.level === ERROR_LEVEL || ERROR_LINE.test(frame.text));

const takeStatus = (known: Known, status: string): Known => {
  if (known.said !== null) return known;
  if (status === 'SUCCESS' || status === 'DONE') return { ...known, begun: true, said: 'success' };
  if (status === 'FAILURE') return { ...known, said: 'failure' };
  return status === 'IDLE' ? known : { ...known, begun: true };
};

/** The last step of 2022.12 has no name and is one too many; the same comes before its FAILURE. */
const isBogus = ({ number, of, name }: StepFacts): boolean => name === '' || number > of || number === 0;

/** What is known after one more frame. The text of a failure may come after its FAILURE. */
export const foldFrame = (known: Known, frame: UpdaterFrame): Known => {
  if (frame.kind === 'status') return takeStatus(known, frame.status);
  if (frame.kind === 'step') {
    if (known.said !== null || isBogus(frame)) return known;
    const { number, of, name, percent } = frame;
    return { ...known, begun: true, installing: true, step: { number, of, name, percent } };
  }
  if (frame.kind !== 'message' || known.said === 'success' || !isError(frame)) return known;
  if (known.errors.length >= ERRORS_KEPT) return known;
  return { ...known, errors: [...known.errors, frame.text] };
};

const NOTE_CHARS = 200;

/** The words of the updater that say most about a failure; null: it gave none. */
export const toErrorWords = ({ errors }: Known): string | null => {
  const words = errors.find((text) => !GENERAL.test(text)) ?? errors[0] ?? null;
  return words === null ? null : words.trim().slice(0, NOTE_CHARS);
};
