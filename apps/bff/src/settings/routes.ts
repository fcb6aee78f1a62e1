import { editSettingsRequestSchema } from '@mintdeck/shared-types/settings';
import { ApiError } from '../http/api-error.ts';
import { parseBody, type Route, type SignedIn, signedIn } from '../http/route.ts';
import { requireStepUp } from '../http/step-up.ts';
import type { SettingsStore } from './settings.ts';

/** What settings/ needs of the audit. */
interface AuditLog {
  record(entry: {
    account: SignedIn;
    sourceAddress: string;
    action: string;
    target: string;
    outcome: 'done' | 'refused' | 'failed';
    note?: string;
  }): Promise<void>;
}

interface SettingsRouteParts {
  readonly settings: SettingsStore;
  readonly audit: AuditLog;
  /** ms since the epoch */
  readonly now: () => number;
}

/** Settings of the whole: everybody may see them, an admin who gave the password just now may change them. */
export const createSettingsRoutes = ({ settings, audit, now }: SettingsRouteParts): Route[] => [
  {
    method: 'get',
    path: '/api/v1/settings',
    permission: 'miners.read',
    handle: () => settings.read(),
  },
  {
    method: 'patch',
    path: '/api/v1/settings',
    permission: 'settings.manage',
    handle: async (context) => {
      const account = signedIn(context);
      const { sourceAddress } = context;
      const entry = { account, sourceAddress, action: 'settings.edit', target: 'settings' };
      const request = parseBody(editSettingsRequestSchema, context.request);
      try {
        requireStepUp(account, now());
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
