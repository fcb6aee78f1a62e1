import type { LogLine, LogState } from '@mintdeck/shared-types/miner/log';

/** What has come of one miner's log; shared by all who watch it, so nobody changes it. */
export interface LogNews {
  /** a new numbering: what was said before counts no more */
  readonly epoch?: string;
  readonly state?: { readonly state: LogState; readonly since: number };
  readonly lines: readonly LogLine[];
  /** of nginx, about requests; numbered by themselves */
  readonly accessLines: readonly LogLine[];
  /** numbers of lines, not those of nginx, before which some are missing, how many is not known; such a line may be still to come */
  readonly gapsBefore: readonly number[];
}

/** Who watches a log. It is told the kept lines first; it must not wait: who cannot keep up leaves news out itself. */
export type LogWatcher = (news: LogNews) => void;

/** The live logs of the miners: one stream from each miner, however many watch it, and none while nobody does. */
export interface LogRelay {
  /** Gives the end of watching; null: there is no such miner. */
  watch(minerId: string, watcher: LogWatcher): (() => void) | null;
}
