import { useCallback, useSyncExternalStore } from 'react';
import type { LogStream } from '../../../live/log-stream.ts';
import { t } from './strings.ts';

/** What stands where no line is: nothing passes, or nothing has come. A log that is not live says above why. */
export const EmptyLog = ({ streams }: { streams: readonly LogStream[] }) => {
  const subscribe = useCallback(
    (listener: () => void) => {
      const ends = streams.map((stream) => stream.subscribeStatus(listener));
      return () => {
        for (const end of ends) end();
      };
    },
    [streams],
  );
  const live = useSyncExternalStore(subscribe, () =>
    streams.some((stream) => stream.readStatus().state === 'live'),
  );
  const hidden = streams.some(({ lineCount }) => lineCount > 0);
  if (!hidden && !live) return null;
  return <p className="px-[2ch] py-2 font-sans text-ink-3 text-sm">{t(hidden ? 'nothing' : 'waiting')}</p>;
};
