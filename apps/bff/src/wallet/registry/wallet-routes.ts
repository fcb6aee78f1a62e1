import { walletIdSchema } from '@mintdeck/shared-types/wallet/wallet';
import {
  addWalletRequestSchema,
  editWalletRequestSchema,
  lookAtCertificateRequestSchema,
  signInWalletRequestSchema,
  type WalletConfig,
} from '@mintdeck/shared-types/wallet/wallets';
import { z } from 'zod';
import { createAudited } from '../../http/audited.ts';
import { parseBody, parseParams, type Route, type RouteContext, signedIn } from '../../http/route.ts';
import { requireStepUp } from '../../http/step-up.ts';
import type { WalletAudit, WalletUpstream } from '../needs.ts';
import type { SignInDesk } from './sign-in-desk.ts';
import type { Wallets } from './wallets.ts';

export interface WalletRoutesOptions {
  wallets: Pick<Wallets, 'list'>;
  desk: SignInDesk;
  upstream: Pick<WalletUpstream, 'readRow'>;
  audit: WalletAudit;
  /** ms since the epoch */
  now: () => number;
}

const PATH = '/api/v1/wallets';
const paramsSchema = z.object({ id: walletIdSchema });
const idOf = ({ request }: RouteContext): string => parseParams(paramsSchema, request).id;

const createSessionRoutes = ({ desk, audit, now }: WalletRoutesOptions): Route[] => {
  const audited = createAudited(audit);
  return [
    {
      method: 'post',
      path: `${PATH}/:id/session`,
      permission: 'wallet.manage',
      sensitive: true,
      handle: (context) => {
        requireStepUp(signedIn(context), now());
        const id = idOf(context);
        const { pin } = parseBody(signInWalletRequestSchema, context.request);
        return audited(context, { action: 'wallet.sign-in', target: id }, () => desk.signIn(id, pin));
      },
    },
    {
      method: 'delete',
      path: `${PATH}/:id/session`,
      permission: 'wallet.manage',
      handle: async (context) => {
        const id = idOf(context);
        await audited(context, { action: 'wallet.sign-out', target: id }, () => desk.signOut(id));
      },
    },
  ];
};

const createCertificateRoute = ({ desk, audit }: WalletRoutesOptions): Route => ({
  method: 'post',
  path: `${PATH}/certificates`,
  permission: 'wallet.manage',
  handle: (context) => {
    const { address } = parseBody(lookAtCertificateRequestSchema, context.request);
    const what = { action: 'wallet.look-at-certificate', target: address };
    return createAudited(audit)(context, what, () =>
      desk.lookAtCertificate(signedIn(context).accountId, address),
    );
  },
});

/** Routes of the wallets; a PIN goes in and on to the wallet's server, and never comes out. */
export const createWalletRoutes = (options: WalletRoutesOptions): Route[] => {
  const { wallets, desk, upstream, audit, now } = options;
  const audited = createAudited(audit);
  const requireRecent = (context: RouteContext) => requireStepUp(signedIn(context), now());
  return [
    {
      method: 'get',
      path: PATH,
      permission: 'wallet.read',
      handle: () => ({
        wallets: wallets.list().map((config) => ({ config, wallet: upstream.readRow(config.id) })),
      }),
    },
    {
      method: 'post',
      path: PATH,
      permission: 'wallet.manage',
      sensitive: true,
      status: 201,
      handle: (context): Promise<WalletConfig> => {
        requireRecent(context);
        const request = parseBody(addWalletRequestSchema, context.request);
        const what = { action: 'wallet.add', target: request.name };
        return audited(context, what, () => desk.add(request));
      },
    },
    createCertificateRoute(options),
    {
      method: 'patch',
      path: `${PATH}/:id`,
      permission: 'wallet.manage',
      sensitive: true,
      handle: (context): Promise<WalletConfig> => {
        requireRecent(context);
        const id = idOf(context);
        const request = parseBody(editWalletRequestSchema, context.request);
        const note = Object.keys(request).join(', ');
        return audited(context, { action: 'wallet.edit', target: id, note }, () => desk.edit(id, request));
      },
    },
    {
      method: 'delete',
      path: `${PATH}/:id`,
      permission: 'wallet.manage',
      handle: async (context) => {
        requireRecent(context);
        const id = idOf(context);
        await audited(context, { action: 'wallet.remove', target: id }, () => desk.remove(id));
      },
    },
    ...createSessionRoutes(options),
  ];
};
