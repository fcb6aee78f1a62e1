import { UPGRADE_FORM_BYTES } from '@mintdeck/shared-types/firmware/images';
import type { Form } from './client-sending.ts';

/** One name for all images: 2018.03 neither escapes a name nor clears its buffer before the next one (reference 5). */
const FILE_NAME = 'firmware.swu';
const FIELD = 'upfile';

const toHead = (boundary: string): string =>
  `--${boundary}\r\nContent-Disposition: form-data; name="${FIELD}"; filename="${FILE_NAME}"\r\n` +
  'Content-Type: application/octet-stream\r\n\r\n';
const toTail = (boundary: string): string => `\r\n--${boundary}--\r\n`;

/** A boundary has at most 70 characters (RFC 2046, 5.1.1); its length is what makes the form as long as it is said to be. */
const BOUNDARY_CHARS = (UPGRADE_FORM_BYTES - toHead('').length - toTail('').length) / 2;

/**
 * The form around an image, UPGRADE_FORM_BYTES long. `token`: letters and digits, another one each time, since an image could hold a
 * boundary known beforehand.
 */
export const createUploadForm = (token: string): Form => {
  const boundary = token.slice(0, BOUNDARY_CHARS).padStart(BOUNDARY_CHARS, '-');
  return {
    contentType: `multipart/form-data; boundary=${boundary}`,
    head: Buffer.from(toHead(boundary)),
    tail: Buffer.from(toTail(boundary)),
  };
};

/** The form that tells where an image is to be fetched. */
export const toDownloadForm = (url: string): Form => ({
  contentType: 'application/x-www-form-urlencoded',
  head: Buffer.from(new URLSearchParams({ url }).toString()),
  tail: Buffer.alloc(0),
});
