import type { FirmwareImage } from '@mintdeck/shared-types/firmware/images';
import { Dialog } from '../../../ui/Dialog.tsx';
import { DetailsDialog } from './DetailsDialog.tsx';
import { t } from './strings.ts';

export interface ShownImageProps {
  /** undefined: there is none of this id */
  image: FirmwareImage | undefined;
  onClose: () => void;
}

/** The details that the address asks for; a link to an image that is not there says so. */
export const ShownImage = ({ image, onClose }: ShownImageProps) =>
  image ? (
    <DetailsDialog image={image} onClose={onClose} />
  ) : (
    <Dialog open onClose={onClose} title={t('details.gone')}>
      <p className="text-ink-2">{t('details.goneText')}</p>
    </Dialog>
  );
