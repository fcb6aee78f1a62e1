import { PNG } from 'pngjs';
import { encode } from 'uqr';

const PIXELS_PER_MODULE = 5;
const GREY = 0;

/** A QR code as the server draws it: 8-bit grey, some 300 pixels wide (fixture 65). */
export function drawQr(text: string): Buffer {
  const { data, size } = encode(text, { ecc: 'M', border: 4 });
  const width = size * PIXELS_PER_MODULE;
  const png = new PNG({ width, height: width });
  for (let y = 0; y < width; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const isDark = data[Math.floor(y / PIXELS_PER_MODULE)]?.[Math.floor(x / PIXELS_PER_MODULE)] === true;
      png.data.fill(isDark ? 0 : 255, (y * width + x) * 4, (y * width + x) * 4 + 3);
      png.data[(y * width + x) * 4 + 3] = 255;
    }
  }
  return PNG.sync.write(png, { colorType: GREY, inputColorType: 6, inputHasAlpha: true });
}
