import type { WalletPage } from '@mintdeck/shared-types/wallet/page';
import { lazy, Suspense } from 'react';

const AddWalletDialog = lazy(async () => ({
  default: (await import('./AddWalletDialog.tsx')).AddWalletDialog,
}));
const EditWalletDialog = lazy(async () => ({
  default: (await import('./EditWalletDialog.tsx')).EditWalletDialog,
}));
const UnitDialog = lazy(async () => ({ default: (await import('./UnitDialog.tsx')).UnitDialog }));
const CertificateDialog = lazy(async () => ({
  default: (await import('./CertificateDialog.tsx')).CertificateDialog,
}));
const SignInWalletDialog = lazy(async () => ({
  default: (await import('./SignInWalletDialog.tsx')).SignInWalletDialog,
}));
const SignOutWalletDialog = lazy(async () => ({
  default: (await import('./SignOutWalletDialog.tsx')).SignOutWalletDialog,
}));
const RemoveWalletDialog = lazy(async () => ({
  default: (await import('./RemoveWalletDialog.tsx')).RemoveWalletDialog,
}));

export type WalletDialogName = 'add' | 'edit' | 'unit' | 'certificate' | 'sign-in' | 'sign-out' | 'remove';

export interface WalletDialogsProps {
  page: WalletPage;
  open: WalletDialogName | null;
  onOpen: (open: WalletDialogName | null) => void;
}

/** The dialogs of a wallet, each loaded when it is wanted. */
export const WalletDialogs = ({ page, open, onOpen }: WalletDialogsProps) => {
  const { config } = page;
  const close = () => onOpen(null);
  return (
    <Suspense>
      {open === 'add' ? <AddWalletDialog onClose={close} /> : null}
      {open === 'edit' ? <EditWalletDialog config={config} onClose={close} /> : null}
      {open === 'unit' ? <UnitDialog page={page} onClose={close} /> : null}
      {open === 'certificate' ? (
        // a certificate that was just trusted asks for the PIN anew
        <CertificateDialog config={config} onClose={close} onTrusted={() => onOpen('sign-in')} />
      ) : null}
      {open === 'sign-in' ? <SignInWalletDialog config={config} onClose={close} /> : null}
      {open === 'sign-out' ? <SignOutWalletDialog config={config} onClose={close} /> : null}
      {open === 'remove' ? <RemoveWalletDialog config={config} onClose={close} /> : null}
    </Suspense>
  );
};
