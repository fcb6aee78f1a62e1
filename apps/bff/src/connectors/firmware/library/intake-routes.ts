import { fetchImageRequestSchema } from '@mintdeck/shared-types/firmware/images';
import { minerIdSchema } from '@mintdeck/shared-types/miner';
import { z } from 'zod';
import { parseBody, parseParams, type Route, signedIn } from '../../../http/route.ts';
import { requireStepUp } from '../../../http/step-up.ts';
import { createAudited, toAuthor } from './audited.ts';
import type { Intakes } from './intakes.ts';
import type { LibraryAudit } from './needs.ts';

export interface IntakeRoutesOptions {
  readonly intakes: Intakes;
  readonly audit: LibraryAudit;
  /** ms since the epoch */
  readonly now: () => number;
}

const PATH = '/api/v1/firmware/intakes';
// ids of a topic are all alike
const paramsSchema = z.object({ id: minerIdSchema });

/** Routes of images that the server fetches itself. */
export const createIntakeRoutes = ({ intakes, audit, now }: IntakeRoutesOptions): Route[] => {
  const audited = createAudited(audit);
  return [
    {
      method: 'get',
      path: PATH,
      permission: 'firmware.manage',
      handle: () => ({ intakes: intakes.list() }),
    },
    {
      method: 'post',
      path: PATH,
      permission: 'firmware.manage',
      status: 201,
      handle: (context) => {
        const request = parseBody(fetchImageRequestSchema, context.request);
        requireStepUp(signedIn(context), now());
        // it stands in the audit from its start to its end
        return intakes.start(request, toAuthor(context));
      },
    },
    {
      method: 'post',
      path: `${PATH}/:id/cancel`,
      permission: 'firmware.manage',
      handle: (context) => {
        const { id } = parseParams(paramsSchema, context.request);
        const what = { action: 'firmware.fetch-cancel', target: `intake:${id}` };
        return audited(toAuthor(context), what, () => intakes.cancel(id));
      },
    },
  ];
};
