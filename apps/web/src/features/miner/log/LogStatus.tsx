import { useSyncExternalStore } from 'react';
import type { LogStream, LogStreamStatus } from '../../../live/log-stream.ts';
import { Mark } from '../../../ui/Mark.tsx';
import type { MarkShape, Tone } from '../../../ui/state-tones.ts';
import { t } from './strings.ts';

type Shown = LogStreamStatus['state'] | 'away' | 'outdated';

const MARKS: Readonly<Record<Shown, { shape: MarkShape; tone: Tone }>> = {
  live: { shape: 'disc', tone: 'ok' },
  connecting: { shape: 'ring', tone: 'busy' },
  reconnecting: { shape: 'turn', tone: 'warn' },
  refused: { shape: 'cross', tone: 'bad' },
  'not-there': { shape: 'ring', tone: 'idle' },
  paused: { shape: 'bars', tone: 'idle' },
  gone: { shape: 'cross', tone: 'idle' },
  away: { shape: 'triangle', tone: 'warn' },
  outdated: { shape: 'triangle', tone: 'warn' },
};

/** What a person has to know of a log: the line to our own server comes first, without it nothing else is sure. */
const toShown = ({ state, since, connected, outdated }: LogStreamStatus): Shown => {
  if (state === 'gone') return 'gone';
  if (outdated) return 'outdated';
  if (connected) return state;
  return since === null ? 'connecting' : 'away';
};

export interface LogStatusProps {
  stream: LogStream;
  name: string;
}

/** Whether this log is live, in words, and what to do when it is not. */
export const LogStatus = ({ stream, name }: LogStatusProps) => {
  const shown = toShown(useSyncExternalStore(stream.subscribeStatus, stream.readStatus));
  return (
    <span role="status" className="inline-flex min-w-0 flex-wrap items-baseline gap-x-2 text-xs">
      <span className="inline-flex min-w-0 items-center gap-1.5 whitespace-nowrap">
        <Mark {...MARKS[shown]} className="size-2.5" />
        <span className="min-w-0 max-w-60 truncate font-medium text-ink" title={name}>
          {name}
        </span>
        <span className="text-ink-2">{t(`state.${shown}`)}</span>
      </span>
      {shown === 'live' ? null : <span className="text-ink-2">{t(`state.${shown}.hint`)}</span>}
    </span>
  );
};
