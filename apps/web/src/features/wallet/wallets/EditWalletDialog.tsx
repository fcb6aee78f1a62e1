import type { WalletConfig } from '@mintdeck/shared-types/wallet/wallets';
import { type FormEvent, useState } from 'react';
import { useRefusedHere } from '../../../api/use-refused-here.ts';
import { ApiProblem } from '../../../lib/api-problem.ts';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { FormErrors } from '../../../ui/FormErrors.tsx';
import { OutcomeNotice } from '../../../ui/OutcomeNotice.tsx';
import { toasts } from '../../../ui/toasts.ts';
import { useFaultyFocus } from '../../../ui/use-faulty-focus.ts';
import { UnsafeNotice } from '../page/UnsafeNotice.tsx';
import { CertificateFacts } from './CertificateFacts.tsx';
import { PlaceFields } from './PlaceFields.tsx';
import { t } from './strings.ts';
import { TrustChoice } from './TrustChoice.tsx';
import { useCertificate } from './use-certificate.ts';
import { useRefusedAddress } from './use-refused-address.ts';
import { useWalletEdit } from './use-wallet-edit.ts';
import { findProblems, toChanges, toPlace, WALLET_FIELDS, type WalletForm } from './wallet-form.ts';

/** What another address or another user takes away. */
const Consequences = ({ opened, changes }: { opened: WalletConfig; changes: Partial<WalletForm> }) => {
  const isOther = changes.user !== undefined;
  const isMoved = isOther || changes.address !== undefined;
  return (
    <>
      {isMoved ? <OutcomeNotice shape="triangle" tone="warn" title={t('edit.signsOut')} /> : null}
      {isOther ? (
        <OutcomeNotice shape="triangle" tone="warn" title={t('edit.dropsRecord', { user: opened.user })} />
      ) : null}
    </>
  );
};

export interface EditWalletDialogProps {
  config: WalletConfig;
  onClose: () => void;
}

/** A known wallet: its name, its address and its user. At another address its certificate is looked at before it is saved. */
export const EditWalletDialog = ({ config, onClose }: EditWalletDialogProps) => {
  const [opened] = useState(config);
  const [form, setForm] = useState<WalletForm>(opened);
  const [isTried, setTried] = useState(false);
  const [sentTo, setSentTo] = useState('');
  const certificate = useCertificate();
  const { seen, chosen, trust } = certificate;
  const saving = useWalletEdit(opened, () => {
    toasts.show({ tone: 'ok', text: t('edit.saved') });
    onClose();
  });
  const error = saving.error ?? certificate.error;
  const refusedHere = useRefusedHere();
  const { form: formRef, onTry } = useFaultyFocus(error);
  const refused = useRefusedAddress({ error, sentTo, address: toPlace(form).address });
  const problems = findProblems(form);
  const changes = toChanges(form, opened);
  const isElsewhere = changes.address !== undefined;
  const fields = saving.error instanceof ApiProblem ? saving.error.fields : {};
  const isBusy = saving.isPending || certificate.isLooking;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    setSentTo(toPlace(form).address);
    onTry();
    if (Object.keys(problems).length > 0 || refusedHere || isBusy) return;
    if (Object.keys(changes).length === 0) return onClose();
    if (!isElsewhere) return saving.mutate(changes);
    if (seen === null) {
      setTried(false);
      return certificate.look(toPlace(form).address);
    }
    if (chosen !== null) saving.mutate({ ...changes, trust: chosen });
  };
  const change = (next: Partial<WalletForm>) => {
    setForm({ ...form, ...next });
    if (next.address !== undefined && (seen !== null || certificate.isLooking)) certificate.forget();
  };
  return (
    <Dialog open onClose={onClose} title={t('edit.title', { name: opened.name })} held={saving.isPending}>
      <form ref={formRef} noValidate onSubmit={submit} className="flex flex-col gap-4">
        <PlaceFields
          form={form}
          problems={{ ...refused.fields, ...fields, ...(isTried || seen !== null ? problems : {}) }}
          onChange={change}
        />
        <Consequences opened={opened} changes={changes} />
        {seen === null || !isElsewhere ? null : (
          <>
            <CertificateFacts seen={seen} />
            <TrustChoice
              seen={seen}
              trust={trust}
              onTrust={certificate.setTrust}
              error={isTried && chosen === null ? t('trust.choose') : fields.trust}
            />
          </>
        )}
        {refusedHere ? <UnsafeNotice /> : null}
        <FormErrors error={refused.rest} fields={[...WALLET_FIELDS, 'trust']} />
        <div className="flex flex-wrap justify-end gap-2 pt-2">
          <Button onClick={onClose} disabled={saving.isPending}>
            {t('cancel')}
          </Button>
          <Button type="submit" variant="primary" busy={isBusy} disabled={refusedHere}>
            {t(isElsewhere && seen === null ? 'add.look' : 'edit.save')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
};
