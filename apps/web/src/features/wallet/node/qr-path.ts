import { encode } from 'uqr';

/** Light modules around the code, without which many readers do not find it (ISO/IEC 18004). */
const QUIET_MODULES = 4;

/** A QR code as one path, a square of `size` modules a side. */
export interface QrPath {
  readonly size: number;
  readonly path: string;
}

const toRow = (row: readonly boolean[], y: number): string => {
  let path = '';
  let from: number | null = null;
  for (let x = 0; x <= row.length; x += 1) {
    const isDark = row[x] === true;
    if (isDark && from === null) from = x;
    if (isDark || from === null) continue;
    path += `M${from} ${y}h${x - from}v1H${from}z`;
    from = null;
  }
  return path;
};

/** The QR code of a text; null: it is too long for one. */
export const toQrPath = (text: string): QrPath | null => {
  try {
    const { data, size } = encode(text, { ecc: 'L', border: QUIET_MODULES, boostEcc: true });
    return { size, path: data.map(toRow).join('') };
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
};
