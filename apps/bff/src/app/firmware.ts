import type { Audit } from '../audit/audit.ts';
import { Arrivals } from '../connectors/firmware/library/arrivals.ts';
import { ImageFiles } from '../connectors/firmware/library/image-files.ts';
import { Library } from '../connectors/firmware/library/library.ts';
import type { ImageUses } from '../connectors/firmware/library/needs.ts';
import { createImageRoutes } from '../connectors/firmware/library/routes.ts';
import { createId } from '../db/id.ts';
import type { Base } from './base.ts';
import type { Fleet } from './fleet.ts';
import type { Stores } from './stores.ts';

/** The images of firmware. `setUses`: who uses them, which is known only once there are rollouts. */
export const openFirmware = async (
  { config, now, log }: Base,
  { db }: Stores,
  { registry, audit }: Fleet & { audit: Audit },
) => {
  const files = new ImageFiles(config.dataDir);
  let uses: ImageUses | null = null;
  const library = new Library({
    db,
    files,
    uses: { isUsed: async (id) => (await uses?.isUsed(id)) === true },
    versions: { list: () => registry.list().map(({ firmware }) => firmware) },
    now,
    createId,
  });
  const { missing, strayFiles } = await library.load();
  if (missing.length > 0) {
    const images = missing.map(({ fileName }) => fileName);
    log.warn({ images }, 'files of firmware images are missing, or not what they were: add them again');
  }
  if (strayFiles.length > 0) {
    log.warn({ folder: files.folder, sha256: strayFiles }, 'files that belong to no firmware image');
  }
  const arrivals = new Arrivals({ files, library, createId });
  return {
    library,
    setUses: (next: ImageUses) => {
      uses = next;
    },
    routes: createImageRoutes({ library, files, arrivals, audit, now }),
  };
};
export type Firmware = Awaited<ReturnType<typeof openFirmware>>;
