import {
  hideContactRequestSchema,
  type SaveContactRequest,
  saveContactRequestSchema,
} from '@mintdeck/shared-types/wallet/contacts';
import { contactParamsSchema } from '@mintdeck/shared-types/wallet/requests';
import { walletIdSchema } from '@mintdeck/shared-types/wallet/wallet';
import { z } from 'zod';
import { createAudited } from '../../http/audited.ts';
import { parseBody, parseParams, type Route, type RouteContext, signedIn } from '../../http/route.ts';
import { requireStepUp } from '../../http/step-up.ts';
import type { WalletAudit, WalletUpstream } from '../needs.ts';
import type { ContactBook } from './contact-book.ts';
import type { ContactDesk } from './contact-desk.ts';

export interface ContactRoutesOptions {
  desk: Pick<ContactDesk, 'save'>;
  book: Pick<ContactBook, 'hide'>;
  upstream: Pick<WalletUpstream, 'peek'>;
  /** throws ApiError not-found */
  wallets: { require(id: string): { readonly id: string } };
  audit: WalletAudit;
  /** ms since the epoch */
  now: () => number;
}

const PATH = '/api/v1/wallets/:id/contacts';
const paramsSchema = z.object({ id: walletIdSchema });

/** Routes of contacts. One that is saved may be paid with a press of a button, so it takes a step-up. */
export const createContactRoutes = ({
  desk,
  book,
  upstream,
  wallets,
  audit,
  now,
}: ContactRoutesOptions): Route[] => {
  const audited = createAudited(audit);
  /** What the list shows afterwards is the outcome: the server says nothing. */
  const save = async (context: RouteContext, id: string, request: SaveContactRequest) => {
    const { sourceAddress } = context;
    const entry = { account: signedIn(context), sourceAddress, action: 'wallet.contact', target: id };
    await audit.record({ ...entry, outcome: 'tried', note: request.key });
    const end = (outcome: 'done' | 'failed', note: string) =>
      audit.record({ ...entry, outcome, note: `${request.key}: ${note}` });
    try {
      const saved = await desk.save(id, request);
      await end(saved.outcome === 'saved' ? 'done' : 'failed', saved.outcome);
      return saved;
    } catch (error) {
      await end('failed', 'not sent');
      throw error;
    }
  };
  return [
    {
      method: 'post',
      path: PATH,
      permission: 'wallet.manage',
      sensitive: true,
      handle: (context) => {
        requireStepUp(signedIn(context), now());
        const { id } = wallets.require(parseParams(paramsSchema, context.request).id);
        const request = parseBody(saveContactRequestSchema, context.request);
        return save(context, id, request);
      },
    },
    {
      method: 'patch',
      path: `${PATH}/:key`,
      permission: 'wallet.manage',
      handle: (context) => {
        const { id } = wallets.require(parseParams(paramsSchema, context.request).id);
        const { key } = parseParams(contactParamsSchema, context.request);
        const { isHidden } = parseBody(hideContactRequestSchema, context.request);
        const contacts = upstream.peek(id).contacts.value ?? [];
        const what = {
          action: isHidden ? 'wallet.contact.hide' : 'wallet.contact.show',
          target: id,
          note: key,
        };
        return audited(context, what, () => book.hide(id, { contacts, key, isHidden }));
      },
    },
  ];
};
