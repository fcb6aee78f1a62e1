import type { Deed } from './image/deed.ts';
import type { ImagePart } from './image/description.ts';
import type { UpdaterSettings } from './settings.ts';
import type { Voice } from './voice.ts';

/** A step of the installation that is under way. */
export interface StepPlace {
  readonly count: number;
  /** From 1. */
  readonly step: number;
  readonly part: ImagePart;
}

/** What one release says at each moment of an upgrade, word by word as recorded. */
export interface Script {
  /** An image comes. */
  begin(voice: Voice): void;
  /** Another one comes meanwhile, or the installer still waits for the rest of an earlier one. */
  refuse(voice: Voice): void;
  deed(voice: Voice, deed: Deed, fileName: string): void;
  /** The image was bad; `isEarly`: more of it was to come; `partCount` null: its description was never read. */
  reject(
    voice: Voice,
    facts: { isEarly: boolean; partCount: number | null; settings: UpdaterSettings },
  ): void;
  /** All of it is there and good. */
  install(voice: Voice): void;
  beginStep(voice: Voice, place: StepPlace): void;
  /** A step could not be done. */
  failStep(voice: Voice, place: StepPlace): void;
  succeed(voice: Voice, partCount: number): void;
  /** Some milliseconds after it. */
  finish(voice: Voice): void;
}

/** The last lines of every upgrade. */
export const SLEEPS = '[network_initializer] : Main thread sleep again !';
export const WAITS = 'Waiting for requests...';
export const INCOMING = '[network_thread] : Incoming network request: processing...';
export const REJECTED = 'Image invalid or corrupted. Not installing ...';
/** 2022.12, when its web server can hand nothing more to the installer: it resets the connection then. */
export const BROKEN_PIPE = 'ERROR : Writing to IPC fails due to Broken pipe';
/** What the device runs after a success (reference 5). */
export const POST_UPDATE = 'systemctl reboot';
