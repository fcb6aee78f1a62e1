import type { WalletPage } from '@mintdeck/shared-types/wallet/page';
import { useState } from 'react';
import { Button } from '../../../ui/Button.tsx';
import { usePause } from './use-pause.ts';
import { type WalletDialogName, WalletDialogs } from './WalletDialogs.tsx';

export interface RemedyButtonProps {
  page: WalletPage;
  remedy: Exclude<WalletDialogName, 'add' | 'remove' | 'sign-out'> | 'resume';
  label: string;
}

/** What helps where something is wrong with a wallet. */
export const RemedyButton = ({ page, remedy, label }: RemedyButtonProps) => {
  const [open, setOpen] = useState<WalletDialogName | null>(null);
  const pause = usePause(page.config);
  return (
    <>
      <Button
        variant="inset"
        className="ms-auto self-center print:hidden"
        busy={pause.isPending}
        onClick={() => (remedy === 'resume' ? pause.set(false) : setOpen(remedy))}
      >
        {label}
      </Button>
      <WalletDialogs page={page} open={open} onOpen={setOpen} />
    </>
  );
};
