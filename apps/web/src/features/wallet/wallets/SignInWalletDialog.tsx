import type { WalletConfig } from '@mintdeck/shared-types/wallet/wallets';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useRef, useState } from 'react';
import { useRefusedHere } from '../../../api/use-refused-here.ts';
import { useSecretMutation } from '../../../api/use-secret-mutation.ts';
import { ApiProblem } from '../../../lib/api-problem.ts';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { FormErrors } from '../../../ui/FormErrors.tsx';
import { toasts } from '../../../ui/toasts.ts';
import { useFaultyFocus } from '../../../ui/use-faulty-focus.ts';
import { UnsafeNotice } from '../page/UnsafeNotice.tsx';
import { WALLET_KEY } from '../wallet-queries.ts';
import { signInWallet } from '../wallet-requests.ts';
import { PinField } from './PinField.tsx';
import { t } from './strings.ts';
import { findPinProblem } from './wallet-form.ts';

export interface SignInWalletDialogProps {
  config: WalletConfig;
  onClose: () => void;
}

/** The PIN becomes a session at the wallet's server, and is forgotten. */
export const SignInWalletDialog = ({ config, onClose }: SignInWalletDialogProps) => {
  const client = useQueryClient();
  const input = useRef<HTMLInputElement>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const refusedHere = useRefusedHere();
  const signing = useSecretMutation({
    send: (pin: string) => signInWallet(config.id, pin),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: WALLET_KEY });
      toasts.show({ tone: 'ok', text: t('signIn.done', { name: config.name }) });
      onClose();
    },
  });
  const { form, onTry } = useFaultyFocus(signing.error);
  const fields = signing.error instanceof ApiProblem ? signing.error.fields : {};
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onTry();
    const pin = input.current?.value ?? '';
    const found = findPinProblem(pin);
    setProblem(found);
    if (found !== null || refusedHere) return;
    if (input.current) input.current.value = '';
    signing.send(pin);
  };
  return (
    <Dialog open onClose={onClose} title={t('signIn.title', { name: config.name })} held={signing.isPending}>
      <form ref={form} noValidate onSubmit={submit} className="flex flex-col gap-4">
        <p className="text-ink-2 text-sm">{t('signIn.text', { address: config.address })}</p>
        {refusedHere ? (
          <UnsafeNotice />
        ) : (
          <PinField input={input} user={config.user} error={problem ?? fields.pin} />
        )}
        <FormErrors error={signing.error} fields={['pin']} />
        <div className="flex flex-wrap justify-end gap-2 pt-2">
          <Button onClick={onClose} disabled={signing.isPending}>
            {t('cancel')}
          </Button>
          <Button type="submit" variant="primary" busy={signing.isPending} disabled={refusedHere}>
            {t('signIn.submit')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
};
