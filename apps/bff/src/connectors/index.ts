import type { ConnectorContext } from './connector.ts';
import { minerConnector } from './miner/index.ts';
import { poolConnector } from './pool/index.ts';
import { walletConnector } from './wallet/index.ts';

type NeedsOf<C extends { start(context: ConnectorContext, needs: never): unknown }> = Parameters<
  C['start']
>[1];

export interface ConnectorNeeds {
  miner: NeedsOf<typeof minerConnector>;
  pool: NeedsOf<typeof poolConnector>;
  wallet: NeedsOf<typeof walletConnector>;
}

/** Starts every connector there is; `routes` are those of all, `stop` ends all. */
export const startConnectors = (context: ConnectorContext, needs: ConnectorNeeds) => {
  const running = {
    miner: minerConnector.start(context, needs.miner),
    pool: poolConnector.start(context, needs.pool),
    wallet: walletConnector.start(context, needs.wallet),
  };
  const all = Object.values(running);
  return {
    ...running,
    routes: all.flatMap(({ routes }) => routes),
    stop: async (): Promise<void> => {
      await Promise.all(all.map((each) => each.stop()));
    },
  };
};
