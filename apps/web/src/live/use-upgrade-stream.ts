import { useContext, useEffect, useEffectEvent, useState, useSyncExternalStore } from 'react';
import { onWake } from './on-wake.ts';
import { UpgradeConnect } from './upgrade-socket.ts';
import { UpgradeStream, type UpgradeView } from './upgrade-stream.ts';

/** The live view of one upgrade, open while mounted. `onDrop` is told when the line is lost: the session may be over. */
export const useUpgradeStream = (upgradeId: string, onDrop: () => void): UpgradeView => {
  const connect = useContext(UpgradeConnect);
  const drop = useEffectEvent(onDrop);
  const [stream] = useState(
    () => new UpgradeStream({ connect: () => connect(upgradeId), onDrop: () => drop() }),
  );
  useEffect(() => {
    const stopWaking = onWake(() => stream.wake());
    stream.start();
    return () => {
      stopWaking();
      stream.stop();
    };
  }, [stream]);
  return useSyncExternalStore(stream.subscribe, stream.read);
};
