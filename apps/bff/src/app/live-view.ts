import { LIVE_CLOSE } from '@mintdeck/shared-types/live';
import type { SocketEndpoint } from '../http/upgrade-switch.ts';
import { createBus } from '../live/bus.ts';
import { createHub } from '../live/hub.ts';
import { createStore } from '../live/store.ts';
import type { Base } from './base.ts';
import type { People } from './people.ts';

/** The way readings move, the newest of them, and the websocket that tells browsers. */
export const openLiveView = ({ now, closers }: Base, { sessions }: People) => {
  const bus = createBus();
  const store = createStore(bus);
  const hub = createHub({ bus, store, now });
  closers.add(sessions.onClosed((sessionId) => hub.hangUp(sessionId, LIVE_CLOSE.signedOut)));
  closers.add(() => hub.close());
  const endpoint: SocketEndpoint = {
    path: '/live',
    permission: 'miners.read',
    accept: (...[request, socket, head, session]) => hub.accept(request, socket, head, session),
  };
  return { bus, store, hub, endpoint };
};
export type LiveView = ReturnType<typeof openLiveView>;
