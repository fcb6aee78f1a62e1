import type { FirmwareImage } from '@mintdeck/shared-types/firmware/images';
import { formatBytes } from '../../../lib/units.ts';
import { Mark } from '../../../ui/Mark.tsx';
import { SelectField } from '../../../ui/SelectField.tsx';
import { useAgeText } from '../../../ui/use-age.ts';
import { t } from './strings.ts';

const toLabel = ({ reportedVersion, fileName, source }: FirmwareImage): string =>
  t(source === 'miner' ? 'image.optionUnverified' : 'image.option', {
    version: reportedVersion,
    file: fileName,
  });

const Warned = ({ text }: { text: string }) => (
  <span className="inline-flex items-start gap-1.5 text-ink">
    <Mark shape="triangle" tone="warn" className="mt-0.5" />
    {text}
  </span>
);

const Source = ({ image }: { image: FirmwareImage }) => {
  const host = image.sourceHost ?? '';
  if (image.source === 'miner') return <Warned text={t('image.unverified', { host })} />;
  return <span>{image.source === 'url' ? t('image.fromUrl', { host }) : t('image.uploaded')}</span>;
};

const ImageFacts = ({ image }: { image: FirmwareImage }) => {
  const age = useAgeText(image.addedAt) ?? '';
  return (
    <p className="flex flex-wrap gap-x-4 gap-y-1 text-ink-2 text-xs">
      <Source image={image} />
      {image.isSigned ? <span>{t('image.signed')}</span> : <Warned text={t('image.unsigned')} />}
      <span>{t('image.hardware', { hardware: image.hardware.join(', ') })}</span>
      <span className="tabular-nums">{formatBytes(image.sizeBytes)}</span>
      <span>{t('image.running', { count: image.minerCount })}</span>
      <span className="text-ink-3">{t('image.added', { age, who: image.addedBy })}</span>
    </p>
  );
};

export interface ImageFieldProps {
  /** those whose file is there */
  images: readonly FirmwareImage[];
  /** '': none is chosen */
  imageId: string;
  onChange: (imageId: string) => void;
}

/** Which image, and what is known of it: its source is said before anybody chooses it. */
export const ImageField = ({ images, imageId, onChange }: ImageFieldProps) => {
  const chosen = images.find(({ id }) => id === imageId);
  const options = images.map((image) => ({ value: image.id, label: toLabel(image) }));
  return (
    <div className="flex max-w-4xl shrink-0 flex-col gap-2">
      <SelectField
        label={t('image')}
        name="image"
        value={chosen === undefined ? '' : imageId}
        onChange={(event) => onChange(event.target.value)}
        options={chosen === undefined ? [{ value: '', label: t('image.choose') }, ...options] : options}
        error={imageId !== '' && chosen === undefined ? t('image.gone') : undefined}
      />
      {chosen === undefined ? null : <ImageFacts image={chosen} />}
    </div>
  );
};
