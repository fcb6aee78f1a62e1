import type { Route } from '../../../http/route.ts';
import { Adoptions } from './adoptions.ts';
import type { ScanNeeds } from './needs.ts';
import { createScanRoutes } from './routes.ts';
import { Scans } from './scans.ts';

/** The scans at work: their routes, and the end of them, which what runs outlives until the next start. */
export const startScans = (needs: ScanNeeds): { routes: Route[]; stop(): Promise<void> } => {
  const scans = new Scans(needs);
  const adoptions = new Adoptions(needs, scans);
  const ready = scans.load().then(() => adoptions.resume());
  // told here; a request that waits for it is refused as well
  ready.catch(needs.reportBug);
  return {
    routes: createScanRoutes({ needs, scans, adoptions, ready }),
    async stop() {
      await ready.catch(() => undefined);
      await adoptions.stop();
      await scans.stop();
    },
  };
};
