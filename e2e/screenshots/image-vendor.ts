import { join } from 'node:path';
import { buildImage } from '@mintdeck/simulators/firmware/build-image';
import { createFolder } from '../harness/folder.ts';
import { startVendor, type Vendor } from '../harness/vendor.ts';

/** A web server with an image larger than what it sends before it is released. */
export async function startImageVendor(): Promise<Vendor> {
  const folder = await createFolder();
  const { path } = await buildImage(join(folder.path, 'image.swu'), { sizeBytes: 31_000_000 });
  const vendor = await startVendor(path);
  return {
    ...vendor,
    async stop() {
      await vendor.stop();
      await folder.remove();
    },
  };
}
