import type { Topic } from '@mintdeck/shared-types/live';
import { createManualScheduler } from '../../../test/manual-scheduler.ts';
import { createBus } from '../../live/bus.ts';
import { loopbackGuard } from '../../upstream/ask.fixture.ts';
import type { Clock } from '../../upstream/clock.ts';
import { createHttpClient } from '../../upstream/http-client.ts';
import type { ConnectorContext } from '../connector.ts';
import { walletConnector } from './index.ts';
import type { KeptPart, Oddity, WalletChange, WalletNeeds, WalletSettings } from './needs.ts';

export const WALLET_ID = 'aaaaaaaaaaaa';

export const settingsOf = (over: Partial<WalletSettings> = {}): WalletSettings => ({
  id: WALLET_ID,
  name: 'Ours',
  user: 'alice@example.com',
  address: 'https://127.0.0.1:8444',
  trust: { kind: 'public' },
  unit: { kind: 'rate' },
  paused: false,
  ...over,
});

interface WorldOptions {
  settings: WalletSettings;
  session: string | null;
  kept?: readonly KeptPart[];
  clock?: Clock;
  openHttp?: NonNullable<WalletNeeds['openHttp']>;
}

/** The whole connector with one wallet, whose registry a test edits. */
export const startWalletWorld = ({
  settings: first,
  session: firstSession,
  kept = [],
  ...over
}: WorldOptions) => {
  let settings = first;
  let session = firstSession;
  const listeners = new Set<(id: string, change: WalletChange) => void>();
  const rows = new Map<Topic, unknown>();
  const bugs: unknown[] = [];
  const oddities: Oddity[] = [];
  const renewed: string[] = [];
  const bus = createBus();
  bus.subscribe(({ topic, value }) => rows.set(topic, value));
  const http = createHttpClient({ guard: loopbackGuard });
  const context: ConnectorContext = {
    ...{ http, bus, now: Date.now, scheduler: createManualScheduler() },
    reportBug: (error) => bugs.push(error),
  };
  const running = walletConnector.start(context, {
    guard: loopbackGuard,
    wallets: {
      list: () => [settings],
      find: (id) => (id === settings.id ? settings : undefined),
      onChange(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
    sessions: { read: () => session, write: (_, text) => renewed.push(text) },
    readExtras: () => ({ unclearCount: 0 }),
    takeKept: () => kept,
    tell: (oddity) => oddities.push(oddity),
    ...over,
  });
  return {
    ...{ running, rows, bugs, oddities, renewed },
    change(next: { settings?: Partial<WalletSettings>; session?: string | null }, change: WalletChange) {
      settings = { ...settings, ...next.settings };
      if (next.session !== undefined) session = next.session;
      for (const listener of listeners) listener(settings.id, change);
    },
    async stop() {
      await running.stop();
      await http.close();
    },
  };
};
export type WalletWorld = ReturnType<typeof startWalletWorld>;
