import type { SimClock } from '../../ground/clock.ts';
import {
  infoFrame,
  messageFrame,
  type StepFacts,
  sourceFrame,
  statusFrame,
  stepFrame,
  type UpdaterStatus,
} from './frames.ts';
import type { UpdaterSettings } from './settings.ts';
import type { Watchers } from './watchers.ts';

// reference 5: 2018.03 has a thread of its own for messages, which looks every 50 ms.
const MESSAGE_POLL_MS = 50;
// Invented: the recorded names fit in.
const INFO_BUFFER_BYTES = 512;

/** What the updater says on `/upgrade/ws`, with the oddities of its release. */
export interface Voice {
  /** A status that is the last one already is not said again, but for FAILURE. */
  status(status: UpdaterStatus): void;
  step(step: StepFacts): void;
  info(text: string): void;
  message(level: number, text: string): void;
  /** Puts bytes into the buffer of `info`, as an earlier upload with that name would have. */
  stain(bytes: Buffer): void;
  /** The program begins anew: what was not said is forgotten. */
  reset(): void;
}

export interface VoiceOptions {
  readonly clock: SimClock;
  readonly watchers: Watchers;
  readonly settings: () => UpdaterSettings;
}

interface State {
  last: UpdaterStatus | null;
  source: 'WEBSERVER' | 'UNKNOWN' | null;
  /** Not cleared between uploads: a shorter name leaves the end of a longer one (swupdate2018-broken-wronghw.jsonl). */
  info: Buffer;
  infoBytes: number;
  waiting: Buffer[];
  cancelPoll: () => void;
}

function overlay(state: State, bytes: Buffer): void {
  const fitting = bytes.subarray(0, INFO_BUFFER_BYTES);
  fitting.copy(state.info);
  state.infoBytes = Math.max(state.infoBytes, fitting.length);
}

/** The voice of an updater that has just been started. */
export function createVoice({ clock, watchers, settings }: VoiceOptions): Voice {
  const state: State = {
    last: null,
    source: null,
    info: Buffer.alloc(INFO_BUFFER_BYTES),
    infoBytes: 0,
    waiting: [],
    cancelPoll: () => undefined,
  };

  const say = (frame: Buffer): void => {
    if (settings().mute === 'nothing') watchers.send(frame);
  };

  const flush = (): void => {
    const { waiting } = state;
    state.waiting = [];
    for (const frame of waiting) say(frame);
  };

  // Said when it changes: once in the life of the program, where uploads are all there is (swupdate2018-nginx-ok.jsonl).
  const nameSource = (isStart: boolean): void => {
    const source = isStart ? 'WEBSERVER' : 'UNKNOWN';
    if (state.source === 'WEBSERVER' || state.source === source) return;
    if (!isStart && settings().release === '2018.03') return;
    state.source = source;
    say(sourceFrame(source));
  };

  return {
    status(status) {
      if (status === state.last && status !== 'FAILURE') return;
      state.last = status;
      say(statusFrame(status));
      nameSource(status === 'START');
    },
    step: (step) => say(stepFrame(step)),
    info(text) {
      overlay(state, Buffer.from(text));
      say(infoFrame(state.info.subarray(0, state.infoBytes), settings().release === '2022.12'));
    },
    message(level, text) {
      const frame = messageFrame(level, text);
      if (settings().release === '2022.12') {
        say(frame);
        return;
      }
      state.waiting.push(frame);
      if (state.waiting.length === 1) state.cancelPoll = clock.at(clock.nowMs() + MESSAGE_POLL_MS, flush);
    },
    stain: (bytes) => overlay(state, bytes),
    reset() {
      state.cancelPoll();
      Object.assign(state, { last: null, source: null, infoBytes: 0, waiting: [] });
    },
  };
}
