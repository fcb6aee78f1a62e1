import {
  addCredentialSetRequestSchema,
  type CredentialSet,
  credentialSetIdSchema,
  editCredentialSetRequestSchema,
} from '@mintdeck/shared-types/fleet';
import { z } from 'zod';
import { type AuditLog, createAudited } from '../../http/audited.ts';
import { parseBody, parseParams, type Route } from '../../http/route.ts';
import type { Registry } from '../registry.ts';

export interface CredentialSetRoutesOptions {
  registry: Registry;
  audit: AuditLog;
}

const paramsSchema = z.object({ id: credentialSetIdSchema });

const listSets = (registry: Registry): CredentialSet[] =>
  registry.credentialSets.list().map((set) => ({ ...set, minerCount: registry.usersOf(set.id).length }));

/** Routes of the credential sets; a password goes in and never comes out. */
export const createCredentialSetRoutes = ({ registry, audit }: CredentialSetRoutesOptions): Route[] => {
  const audited = createAudited(audit);
  const answer = () => ({ credentialSets: listSets(registry) });
  return [
    {
      method: 'get',
      path: '/api/v1/credential-sets',
      permission: 'miners.manage',
      handle: answer,
    },
    {
      method: 'post',
      path: '/api/v1/credential-sets',
      permission: 'credentials.manage',
      status: 201,
      handle: async (context) => {
        const request = parseBody(addCredentialSetRequestSchema, context.request);
        const what = { action: 'credential-set.add', target: request.name };
        const id = await audited(context, what, () => registry.credentialSets.add(request));
        return listSets(registry).find((set) => set.id === id);
      },
    },
    {
      method: 'patch',
      path: '/api/v1/credential-sets/:id',
      permission: 'credentials.manage',
      handle: async (context) => {
        const { id } = parseParams(paramsSchema, context.request);
        const request = parseBody(editCredentialSetRequestSchema, context.request);
        const what = { action: 'credential-set.edit', target: id, note: Object.keys(request).join(', ') };
        await audited(context, what, () => registry.editCredentialSet(id, request));
        return listSets(registry).find((set) => set.id === id);
      },
    },
    {
      method: 'delete',
      path: '/api/v1/credential-sets/:id',
      permission: 'credentials.manage',
      handle: async (context) => {
        const { id } = parseParams(paramsSchema, context.request);
        await audited(context, { action: 'credential-set.remove', target: id }, () =>
          registry.removeCredentialSet(id),
        );
      },
    },
  ];
};
