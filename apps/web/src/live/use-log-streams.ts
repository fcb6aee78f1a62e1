import { useContext, useEffect, useEffectEvent, useState } from 'react';
import { LogConnect } from './log-socket.ts';
import type { LogStream } from './log-stream.ts';
import { LogStreams } from './log-streams.ts';
import { onWake } from './on-wake.ts';

/** The live logs of these miners, open while mounted. `onDrop` is told when a line is lost: the session may be over. */
export const useLogStreams = (ids: readonly string[], onDrop: () => void): readonly LogStream[] => {
  const connect = useContext(LogConnect);
  const [shown, setShown] = useState<readonly LogStream[]>([]);
  const drop = useEffectEvent(onDrop);
  const [all] = useState<{ streams: LogStreams | null }>(() => ({ streams: null }));
  const idsKey = ids.join(',');
  useEffect(() => {
    const streams = new LogStreams({ connect, onDrop: () => drop() });
    all.streams = streams;
    const stopWaking = onWake(() => streams.wake());
    return () => {
      stopWaking();
      streams.watch([]);
      all.streams = null;
    };
  }, [all, connect]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: with another way to connect the streams above are others
  useEffect(() => {
    setShown(all.streams?.watch(idsKey === '' ? [] : idsKey.split(',')) ?? []);
  }, [all, connect, idsKey]);
  return shown;
};
