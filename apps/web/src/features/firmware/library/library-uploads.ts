import { addImageAnswerSchema } from '@mintdeck/shared-types/firmware/images';
import { uploadFile } from '../../../api/upload.ts';
import { toasts } from '../../../ui/toasts.ts';
import { IMAGES_PATH } from '../firmware-requests.ts';
import { t } from './strings.ts';
import { type Upload, Uploads } from './uploads.ts';

/** Whoever went to another page of the app meanwhile is told there. */
const tellElsewhere = ({ state, file: { name } }: Upload) => {
  if (state === 'done') toasts.show({ tone: 'ok', text: t('upload.toastDone', { name }) });
  if (state === 'failed') toasts.show({ tone: 'bad', text: t('upload.toastFailed', { name }) });
};

/** The one list of uploads of this browser page. */
export const libraryUploads = new Uploads({
  send: (file, line) =>
    uploadFile({
      path: `${IMAGES_PATH}?${new URLSearchParams({ fileName: file.name })}`,
      file,
      answer: addImageAnswerSchema,
      ...line,
    }),
  onEnd: (upload, isSeen) => (isSeen ? undefined : tellElsewhere(upload)),
  now: () => performance.now(),
});
