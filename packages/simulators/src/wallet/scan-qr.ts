import jsQr from 'jsqr';
import { PNG } from 'pngjs';

/** What a payer's phone reads in a picture (PNG); null: no QR code. */
export const scanQr = (file: Uint8Array): string | null => {
  const { data, width, height } = PNG.sync.read(file);
  return jsQr(new Uint8ClampedArray(data), width, height)?.data ?? null;
};
