import {
  addImageQuerySchema,
  editImageRequestSchema,
  imageIdSchema,
} from '@mintdeck/shared-types/firmware/images';
import { z } from 'zod';
import { ApiError } from '../../../http/api-error.ts';
import { parseBody, parseParams, parseQuery, type Route, signedIn } from '../../../http/route.ts';
import { requireStepUp } from '../../../http/step-up.ts';
import { StreamAnswer } from '../../../http/stream-answer.ts';
import type { Arrivals } from './arrivals.ts';
import { createAudited, toAuthor } from './audited.ts';
import type { ImageFiles } from './image-files.ts';
import { toFileName } from './image-row.ts';
import type { Library } from './library.ts';
import type { LibraryAudit } from './needs.ts';
import { toRefusal } from './refusals.ts';

export interface ImageRoutesOptions {
  readonly library: Library;
  readonly files: ImageFiles;
  readonly arrivals: Arrivals;
  readonly audit: LibraryAudit;
  /** ms since the epoch */
  readonly now: () => number;
}

const PATH = '/api/v1/firmware/images';
const paramsSchema = z.object({ id: imageIdSchema });

/** Fit for a header as it is (http/stream-answer.ts). */
const toDownloadName = (fileName: string): string =>
  `${fileName.replace(/\.swu$/i, '').replace(/[^\w.-]/g, '_')}.swu`;

const createUpload = ({ arrivals, audit, now }: ImageRoutesOptions): Route => {
  const audited = createAudited(audit);
  return {
    method: 'post',
    path: PATH,
    permission: 'firmware.manage',
    status: 201,
    body: 'stream',
    handle: async (context) => {
      const { request } = context;
      const fileName = toFileName(parseQuery(addImageQuerySchema, request).fileName);
      const author = toAuthor(context);
      const announcedBytes = Number(request.headers['content-length']);
      const what = {
        action: 'firmware.upload',
        target: 'image:new',
        note: fileName,
        toEnd: ({ image, known }: { image: { id: string; sha256: string }; known: boolean }) => ({
          target: `image:${image.id}`,
          note: `${fileName}, sha256 ${image.sha256}${known ? ', known already' : ''}`,
        }),
      };
      const origin = { fileName, source: 'upload', sourceHost: null, addedBy: author.username } as const;
      return audited(author, what, async () => {
        requireStepUp(signedIn(context), now());
        try {
          return await arrivals.take({ source: request, announcedBytes, origin, readOn: true });
        } catch (error) {
          throw toRefusal(error);
        }
      });
    },
  };
};

const createDownload = ({ library, files, audit }: ImageRoutesOptions): Route => {
  const audited = createAudited(audit);
  return {
    method: 'get',
    path: `${PATH}/:id/file`,
    permission: 'firmware.manage',
    handle: (context) => {
      const { id } = parseParams(paramsSchema, context.request);
      const { fileName, sizeBytes, sha256 } = library.require(id);
      return audited(toAuthor(context), { action: 'firmware.download', target: `image:${id}` }, async () => {
        const found = await library.check(id);
        if (found !== 'ok') {
          const message =
            found === 'missing'
              ? 'Its file is not there any more.'
              : 'Its file is not the one that was taken in.';
          throw new ApiError('not-found', { message });
        }
        return new StreamAnswer(toDownloadName(fileName), sizeBytes, () => files.read(sha256));
      });
    },
  };
};

/** Routes of the library of images. */
export const createImageRoutes = (options: ImageRoutesOptions): Route[] => {
  const { library, audit } = options;
  const audited = createAudited(audit);
  return [
    { method: 'get', path: PATH, permission: 'firmware.read', handle: () => library.list() },
    createUpload(options),
    createDownload(options),
    {
      method: 'patch',
      path: `${PATH}/:id`,
      permission: 'firmware.manage',
      handle: (context) => {
        const { id } = parseParams(paramsSchema, context.request);
        const { revision, ...changes } = parseBody(editImageRequestSchema, context.request);
        const note = changes.reportedVersion === undefined ? 'note' : `version ${changes.reportedVersion}`;
        const what = { action: 'firmware.edit', target: `image:${id}`, note };
        return audited(toAuthor(context), what, () => library.edit(id, { revision, ...changes }));
      },
    },
    {
      method: 'delete',
      path: `${PATH}/:id`,
      permission: 'firmware.manage',
      handle: async (context) => {
        const { id } = parseParams(paramsSchema, context.request);
        const { fileName } = library.require(id);
        const what = { action: 'firmware.remove', target: `image:${id}`, note: fileName };
        await audited(toAuthor(context), what, () => library.remove(id));
      },
    },
  ];
};
