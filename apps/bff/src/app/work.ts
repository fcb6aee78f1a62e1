import type { Audit } from '../audit/audit.ts';
import { startConnectors } from '../connectors/index.ts';
import { isMacEvidence } from '../connectors/miner/identity.ts';
import { createBulkRoutes } from '../fleet/batch/bulk-routes.ts';
import { createCredentialSetRoutes } from '../fleet/credentials/credential-set-routes.ts';
import { createPoolTemplateRoutes } from '../fleet/pool-templates/pool-template-routes.ts';
import { createFleetRoutes } from '../fleet/routes.ts';
import { createExportRoutes } from '../fleet/tables/export-routes.ts';
import { createImportRoutes } from '../fleet/tables/import-routes.ts';
import { createHistoryRoutes } from '../history/routes.ts';
import type { SettingsStore } from '../settings/settings.ts';
import { createPollScheduler } from '../upstream/poll-scheduler.ts';
import type { Base } from './base.ts';
import type { Fleet } from './fleet.ts';
import type { LiveView } from './live-view.ts';
import type { Past } from './past.ts';
import type { Pool } from './pool.ts';
import type { Wallet } from './wallet.ts';

/** The connectors at work, and every route about miners. */
export const startWork = (
  { now, closers }: Base,
  { registry, poolTemplates, states, http, logs, reportBug, scan }: Fleet,
  {
    bus,
    hub,
    audit,
    samples,
    history,
    settings,
    pool,
    wallet,
  }: LiveView & Past & { audit: Audit; settings: SettingsStore; pool: Pool; wallet: Wallet },
) => {
  const scheduler = createPollScheduler();
  closers.add(() => scheduler.stop());
  const pools = {
    readTemplatePassword: (id: string, url: string) => poolTemplates.readPassword(id, url),
    readTrusted: () => settings.read().trustedPools,
    onTrustedChange: (listener: () => void) => settings.onChange(listener),
  };
  const miner = { fleet: registry, samples, states, watch: hub.watch, audit, scan, logs, pools };
  const connectors = startConnectors(
    { http, scheduler, bus, now, reportBug },
    { miner, pool: pool.needs, wallet: wallet.needs },
  );
  closers.add(connectors.stop);
  return {
    log: connectors.miner.log,
    miners: connectors.miner,
    actions: connectors.miner.actions,
    ask: connectors.miner.ask,
    upstream: connectors.pool,
    walletUpstream: connectors.wallet,
    routes: [
      // before the routes of one miner: its id would take their names
      ...createExportRoutes({ registry, readings: connectors.miner, now }),
      ...createImportRoutes({ registry, audit, isMacEvidence }),
      ...createBulkRoutes({ registry, audit }),
      ...createFleetRoutes({ registry, readings: connectors.miner, audit, now }),
      ...createCredentialSetRoutes({ registry, audit }),
      ...createPoolTemplateRoutes({ templates: poolTemplates, audit }),
      ...createHistoryRoutes({ history, fleet: registry }),
      ...connectors.routes,
    ],
  };
};
export type Work = ReturnType<typeof startWork>;
