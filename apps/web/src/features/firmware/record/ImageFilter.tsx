import { useQuery } from '@tanstack/react-query';
import { classNames } from '../../../lib/class-names.ts';
import { FIELD_INPUT } from '../../../ui/FieldFrame.tsx';
import { imagesQuery } from '../firmware-requests.ts';
import { t } from './strings.ts';

export interface ImageFilterProps {
  /** null: all */
  imageId: string | null;
  onChange: (imageId: string | null) => void;
}

/** One image, also one that is no longer in the library, or all. */
export const ImageFilter = ({ imageId, onChange }: ImageFilterProps) => {
  const { data } = useQuery(imagesQuery);
  const images = data?.images ?? [];
  const isUnknown = imageId !== null && !images.some(({ id }) => id === imageId);
  return (
    <select
      aria-label={t('image')}
      value={imageId ?? ''}
      onChange={({ target }) => onChange(target.value === '' ? null : target.value)}
      className={classNames(FIELD_INPUT, 'sm:!w-72')}
    >
      <option value="">{t('image.all')}</option>
      {isUnknown ? <option value={imageId}>{t('image.unknown', { id: imageId })}</option> : null}
      {images.map(({ id, reportedVersion, fileName, isThere }) => (
        <option key={id} value={id}>
          {t(isThere ? 'image.there' : 'image.removed', { version: reportedVersion, file: fileName })}
        </option>
      ))}
    </select>
  );
};
