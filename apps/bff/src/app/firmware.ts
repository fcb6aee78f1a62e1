import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { Audit } from '../audit/audit.ts';
import { Arrivals } from '../connectors/firmware/library/arrivals.ts';
import { HashThread } from '../connectors/firmware/library/hash-thread.ts';
import { ImageFiles } from '../connectors/firmware/library/image-files.ts';
import { createIntakeNotes } from '../connectors/firmware/library/intake-notes.ts';
import { createIntakeRoutes } from '../connectors/firmware/library/intake-routes.ts';
import { Intakes } from '../connectors/firmware/library/intakes.ts';
import { Library } from '../connectors/firmware/library/library.ts';
import type { ImageUses } from '../connectors/firmware/library/needs.ts';
import { createImageRoutes } from '../connectors/firmware/library/routes.ts';
import { createId } from '../db/id.ts';
import { readDemoPlan } from '../demo/plan.ts';
import { createAddressGuard } from '../upstream/address-guard.ts';
import { createHttpClient } from '../upstream/http-client.ts';
import type { Base } from './base.ts';
import type { Fleet } from './fleet.ts';
import type { Listeners } from './listeners.ts';
import type { LiveView } from './live-view.ts';
import type { Stores } from './stores.ts';

type Parts = Fleet & LiveView & { readonly audit: Audit; readonly listeners: Listeners };

/** What is fetched from the internet on a person's word. */
const openIntakes = async (
  { config, now, closers }: Base,
  { registry, bus, hub, audit, listeners, reportBug }: Parts,
  { files, arrivals }: { files: ImageFiles; arrivals: Arrivals },
): Promise<Intakes> => {
  const { allowedUpstreams: allowed } = config;
  const guard = createAddressGuard({ policy: 'public', allowed, ownListeners: listeners.list });
  const intakes = new Intakes({
    arrivals,
    notes: createIntakeNotes(files.folder),
    audit,
    miners: { readName: (id) => registry.find(id)?.name },
    openHttp: () => createHttpClient({ guard }),
    bus,
    watch: hub.watch,
    now,
    createId,
    reportBug,
  });
  closers.add(() => intakes.stop());
  await intakes.load();
  return intakes;
};

/** The images as rollouts and upgrades see them. What a miner named is nobody's word but its own. */
const toShelf = (library: Library, files: ImageFiles) => ({
  find: (id: string) => {
    const image = library.find(id);
    return image === undefined ? undefined : { ...image, isSourceVerified: image.source !== 'miner' };
  },
  /** Reads the whole file, 0.1 s on a fast computer: that it is there and what was taken in. */
  check: (id: string) => library.check(id),
  proveVersion: (id: string, version: string) => library.proveVersion(id, version),
  pathOf: (sha256: string) => files.pathOf(sha256),
});

/** Puts the images of the demo into the library; those of an earlier start are known already. */
const takeDemoImages = async (planFile: string, arrivals: Arrivals): Promise<void> => {
  const { images = [] } = readDemoPlan(planFile);
  for (const { path, fileName } of images) {
    const source = createReadStream(path);
    const origin = { fileName, source: 'upload', sourceHost: null, addedBy: 'demo' } as const;
    await arrivals.take({ source, announcedBytes: (await stat(path)).size, origin });
  }
};

/** The images of firmware. `setUses`: who uses them, which is known only once there are rollouts. */
export const openFirmware = async (base: Base, { db }: Stores, parts: Parts) => {
  const { config, now, log, closers } = base;
  const { registry, audit } = parts;
  const files = new ImageFiles(config.dataDir);
  let uses: ImageUses | null = null;
  const hashes = new HashThread();
  closers.add(() => hashes.stop());
  const library = new Library({
    db,
    files,
    hashes,
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
  const arrivals = new Arrivals({ files, library, hashes, createId });
  if (config.demoPlanFile !== null) await takeDemoImages(config.demoPlanFile, arrivals);
  const intakes = await openIntakes(base, parts, { files, arrivals });
  return {
    images: toShelf(library, files),
    setUses: (next: ImageUses) => {
      uses = next;
    },
    routes: [
      ...createImageRoutes({ library, files, arrivals, audit, now }),
      ...createIntakeRoutes({ intakes, audit, now }),
    ],
  };
};
export type Firmware = Awaited<ReturnType<typeof openFirmware>>;
