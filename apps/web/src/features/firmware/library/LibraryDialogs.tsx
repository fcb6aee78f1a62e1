import type { FirmwareImage } from '@mintdeck/shared-types/firmware/images';
import { AskMinerDialog } from './AskMinerDialog.tsx';
import { EditDialog } from './EditDialog.tsx';
import { FetchDialog } from './FetchDialog.tsx';
import type { FetchOrder } from './fetch-order.ts';
import { RemoveDialog } from './RemoveDialog.tsx';

/** What is open over the library. */
export type LibraryDialog =
  | { readonly kind: 'fetch'; readonly order: FetchOrder }
  | { readonly kind: 'ask' }
  | { readonly kind: 'edit' | 'remove'; readonly image: FirmwareImage };

export interface LibraryDialogsProps {
  dialog: LibraryDialog | null;
  onDialog: (dialog: LibraryDialog | null) => void;
}

/** The one dialog that is open, if one is. */
export const LibraryDialogs = ({ dialog, onDialog }: LibraryDialogsProps) => {
  const close = () => onDialog(null);
  if (dialog === null) return null;
  if (dialog.kind === 'edit') return <EditDialog image={dialog.image} onClose={close} />;
  if (dialog.kind === 'remove') return <RemoveDialog image={dialog.image} onClose={close} />;
  if (dialog.kind === 'fetch') return <FetchDialog order={dialog.order} onClose={close} />;
  return <AskMinerDialog onClose={close} onFetch={(order) => onDialog({ kind: 'fetch', order })} />;
};
