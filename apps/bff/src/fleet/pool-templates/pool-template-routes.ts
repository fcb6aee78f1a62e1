import {
  addPoolTemplateRequestSchema,
  editPoolTemplateRequestSchema,
  poolTemplateIdSchema,
} from '@mintdeck/shared-types/pool-templates';
import { z } from 'zod';
import { type AuditLog, createAudited } from '../../http/audited.ts';
import { parseBody, parseParams, type Route } from '../../http/route.ts';
import type { PoolTemplates } from './pool-templates.ts';

export interface PoolTemplateRoutesOptions {
  templates: PoolTemplates;
  audit: AuditLog;
}

const PATH = '/api/v1/pool-templates';
const paramsSchema = z.object({ id: poolTemplateIdSchema });

/** Routes of the pool templates; a password goes in and never comes out. */
export const createPoolTemplateRoutes = ({ templates, audit }: PoolTemplateRoutesOptions): Route[] => {
  const audited = createAudited(audit);
  return [
    { method: 'get', path: PATH, permission: 'miners.read', handle: () => ({ templates: templates.list() }) },
    {
      method: 'post',
      path: PATH,
      permission: 'miners.manage',
      status: 201,
      handle: async (context) => {
        const request = parseBody(addPoolTemplateRequestSchema, context.request);
        const what = { action: 'pool-template.add', target: request.name };
        return templates.read(await audited(context, what, () => templates.add(request)));
      },
    },
    {
      method: 'patch',
      path: `${PATH}/:id`,
      permission: 'miners.manage',
      handle: async (context) => {
        const { id } = parseParams(paramsSchema, context.request);
        const request = parseBody(editPoolTemplateRequestSchema, context.request);
        const what = { action: 'pool-template.edit', target: id, note: Object.keys(request).join(', ') };
        await audited(context, what, () => templates.edit(id, request));
        return templates.read(id);
      },
    },
    {
      method: 'delete',
      path: `${PATH}/:id`,
      permission: 'miners.manage',
      handle: async (context) => {
        const { id } = parseParams(paramsSchema, context.request);
        await audited(context, { action: 'pool-template.remove', target: id }, () => templates.remove(id));
      },
    },
  ];
};
