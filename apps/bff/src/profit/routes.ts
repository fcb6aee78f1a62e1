import { editProfitSettingsRequestSchema } from '@mintdeck/shared-types/pool/profit';
import { ApiError } from '../http/api-error.ts';
import { parseBody, type Route, signedIn } from '../http/route.ts';
import { earningsRange } from './earnings.ts';
import { ModelDays } from './model-days.ts';
import type { ProfitAudit, ProfitSources } from './needs.ts';
import { reckonProfit } from './profit.ts';
import type { ProfitSettingsStore } from './settings-store.ts';

interface ProfitRouteParts {
  readonly settings: ProfitSettingsStore;
  readonly sources: ProfitSources;
  readonly audit: ProfitAudit;
  /** ms since the epoch */
  readonly now: () => number;
}

/** What mining costs and earns: everybody may see it, an operator may change what it is reckoned with. */
export const createProfitRoutes = ({ settings, sources, audit, now }: ProfitRouteParts): Route[] => {
  const modelDays = new ModelDays(sources, now);
  return [
    {
      method: 'get',
      path: '/api/v1/profit',
      permission: 'pool.read',
      handle: async () => {
        const { range, takenAt, models } = await modelDays.read();
        const earnings = await sources.readEarnings(earningsRange(now()));
        return reckonProfit({ settings: settings.read(), range, takenAt, models, earnings });
      },
    },
    {
      method: 'patch',
      path: '/api/v1/profit/settings',
      permission: 'profit.manage',
      handle: async (context) => {
        const { sourceAddress } = context;
        const what = { action: 'profit-settings.edit', target: 'profit-settings' };
        const entry = { account: signedIn(context), sourceAddress, ...what };
        const request = parseBody(editProfitSettingsRequestSchema, context.request);
        try {
          const changes = await settings.edit(request);
          await audit.record({ ...entry, outcome: 'done', note: JSON.stringify(changes) });
          return settings.read();
        } catch (error) {
          await audit.record({ ...entry, outcome: error instanceof ApiError ? 'refused' : 'failed' });
          throw error;
        }
      },
    },
  ];
};
