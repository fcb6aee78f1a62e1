import type { FirmwareImage } from '@mintdeck/shared-types/firmware/images';
import { useMay } from '../../../api/use-may.ts';
import type { MenuAction } from '../../../ui/menu-items.ts';
import { t } from './strings.ts';

/** What opens over the list. */
export interface ImageDialogs {
  onDetails: (id: string) => void;
  onEdit: (image: FirmwareImage) => void;
  onRemove: (image: FirmwareImage) => void;
}

/** What can be done with an image, by whoever looks. */
export const useImageActions = ({ onDetails, onEdit, onRemove }: ImageDialogs) => {
  const mayManage = useMay('firmware.manage');
  return (image: FirmwareImage): MenuAction[] => {
    const action = (id: string, label: string, onSelect: () => void): MenuAction => ({
      kind: 'action',
      id,
      label,
      onSelect,
    });
    const details = action('details', t('image.showDetails'), () => onDetails(image.id));
    if (!mayManage) return [details];
    return [
      details,
      action('edit', t('image.edit'), () => onEdit(image)),
      { ...action('remove', t('image.remove'), () => onRemove(image)), danger: true },
    ];
  };
};
