import type { AddWalletRequest } from '@mintdeck/shared-types/wallet/wallets';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
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
import { addWallet } from '../wallet-requests.ts';
import { CertificateFacts } from './CertificateFacts.tsx';
import { PinField } from './PinField.tsx';
import { PlaceFields } from './PlaceFields.tsx';
import { t } from './strings.ts';
import { TrustChoice } from './TrustChoice.tsx';
import { useCertificate } from './use-certificate.ts';
import { useRefusedAddress } from './use-refused-address.ts';
import { EMPTY_WALLET, findPinProblem, findProblems, toPlace, WALLET_FIELDS } from './wallet-form.ts';

const useAdding = (onClose: () => void) => {
  const client = useQueryClient();
  const navigate = useNavigate();
  const adding = useSecretMutation({
    send: (body: AddWalletRequest) => addWallet(body),
    onSuccess: async ({ id, name }) => {
      await client.invalidateQueries({ queryKey: WALLET_KEY });
      toasts.show({ tone: 'ok', text: t('add.done', { name }) });
      onClose();
      void navigate(`/wallet/${id}`);
    },
  });
  const fields = adding.error instanceof ApiProblem ? adding.error.fields : {};
  return { adding, fields };
};

/** A new wallet: where it is, whether its certificate is believed, and only then the PIN, which nobody keeps. */
export const AddWalletDialog = ({ onClose }: { onClose: () => void }) => {
  const [form, setForm] = useState(EMPTY_WALLET);
  const [isTried, setTried] = useState(false);
  const [sentTo, setSentTo] = useState('');
  const [pinProblem, setPinProblem] = useState<string | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const certificate = useCertificate();
  const { seen, chosen, trust } = certificate;
  const { adding, fields } = useAdding(onClose);
  const error = adding.error ?? certificate.error;
  const refusedHere = useRefusedHere();
  const { form: formRef, onTry } = useFaultyFocus(error);
  const refused = useRefusedAddress({ error, sentTo, address: toPlace(form).address });
  const problems = findProblems(form);
  const isSound = Object.keys(problems).length === 0;
  const isBusy = adding.isPending || certificate.isLooking;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    setSentTo(toPlace(form).address);
    onTry();
    if (!isSound || refusedHere || isBusy) return;
    if (seen === null) {
      setTried(false);
      return certificate.look(toPlace(form).address);
    }
    const pin = input.current?.value ?? '';
    const found = findPinProblem(pin);
    setPinProblem(found);
    if (chosen === null || found !== null) return;
    if (input.current) input.current.value = '';
    adding.send({ ...toPlace(form), trust: chosen, pin });
  };
  const change = (changes: Partial<typeof form>) => {
    setForm({ ...form, ...changes });
    // another address has another certificate: nothing that was decided before is meant for it
    if (changes.address !== undefined && (seen !== null || certificate.isLooking)) certificate.forget();
  };
  return (
    <Dialog open onClose={onClose} title={t('add.title')} held={adding.isPending}>
      <form ref={formRef} noValidate onSubmit={submit} className="flex flex-col gap-4">
        <p className="text-ink-2 text-sm">{t('add.text')}</p>
        <PlaceFields
          form={form}
          problems={{ ...refused.fields, ...fields, ...(isTried || seen !== null ? problems : {}) }}
          onChange={change}
        />
        {seen === null ? null : (
          <>
            <CertificateFacts seen={seen} />
            <TrustChoice
              seen={seen}
              trust={trust}
              onTrust={certificate.setTrust}
              error={isTried && chosen === null ? t('trust.choose') : fields.trust}
            />
            <PinField input={input} user={toPlace(form).user} error={pinProblem ?? fields.pin} />
            <p className="text-ink-3 text-xs">{t('pin.first')}</p>
          </>
        )}
        {refusedHere ? <UnsafeNotice /> : null}
        <FormErrors error={refused.rest} fields={[...WALLET_FIELDS, 'trust', 'pin']} />
        <div className="flex flex-wrap justify-end gap-2 pt-2">
          <Button onClick={onClose} disabled={adding.isPending}>
            {t('cancel')}
          </Button>
          <Button type="submit" variant="primary" busy={isBusy} disabled={refusedHere}>
            {t(seen === null ? 'add.look' : 'add.submit')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
};
