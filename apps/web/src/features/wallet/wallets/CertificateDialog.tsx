import type { WalletConfig } from '@mintdeck/shared-types/wallet/wallets';
import { type FormEvent, useEffect, useState } from 'react';
import { useRefusedHere } from '../../../api/use-refused-here.ts';
import { ApiProblem } from '../../../lib/api-problem.ts';
import { BusyMark } from '../../../ui/BusyMark.tsx';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { FormErrors } from '../../../ui/FormErrors.tsx';
import { useFaultyFocus } from '../../../ui/use-faulty-focus.ts';
import { UnsafeNotice } from '../page/UnsafeNotice.tsx';
import { CertificateFacts } from './CertificateFacts.tsx';
import { Fingerprint } from './Fingerprint.tsx';
import { t } from './strings.ts';
import { TrustChoice } from './TrustChoice.tsx';
import { useCertificate } from './use-certificate.ts';
import { useWalletEdit } from './use-wallet-edit.ts';

/** What is trusted so far: a fingerprint to compare with, or the rule by which one is believed. */
const TrustedNow = ({ trust }: Pick<WalletConfig, 'trust'>) => (
  <section aria-label={t('cert.trusted')} className="border-line border-s-2 px-4 py-1">
    {trust.kind === 'pin' ? (
      <Fingerprint label={t('cert.trusted')} fingerprint={trust.fingerprint} />
    ) : (
      <p className="text-sm">
        <span className="text-ink-3">{t('cert.trusted')}: </span>
        {t(trust.kind === 'public' ? 'cert.trustedPublic' : 'cert.trustedCa')}
      </p>
    )}
  </section>
);

/** Whether it is the one that is trusted, in words. */
const Comparison = ({ config, fingerprint }: { config: WalletConfig; fingerprint: string }) => {
  if (config.trust.kind !== 'pin') return null;
  const isSame = config.trust.fingerprint === fingerprint;
  return <p className="font-medium text-sm">{t(isSame ? 'cert.same' : 'cert.other')}</p>;
};

export interface CertificateDialogProps {
  config: WalletConfig;
  onClose: () => void;
  /** another one is trusted now: the session is over */
  onTrusted: () => void;
}

/** The trusted certificate and the one that answers now, one below the other; a person may trust the new one. */
export const CertificateDialog = ({ config, onClose, onTrusted }: CertificateDialogProps) => {
  const [opened] = useState(config);
  const [isTried, setTried] = useState(false);
  const { seen, chosen, trust, setTrust, look, isLooking, error } = useCertificate();
  const saving = useWalletEdit(opened, onTrusted);
  const refusedHere = useRefusedHere();
  const { form, onTry } = useFaultyFocus(saving.error);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when it is opened
  useEffect(() => look(opened.address), []);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    onTry();
    if (chosen !== null && !refusedHere && !saving.isPending) saving.mutate({ trust: chosen });
  };
  const fields = saving.error instanceof ApiProblem ? saving.error.fields : {};
  return (
    <Dialog open onClose={onClose} title={t('cert.dialog', { name: opened.name })} held={saving.isPending}>
      <form ref={form} noValidate onSubmit={submit} className="flex flex-col gap-4">
        <TrustedNow trust={opened.trust} />
        {isLooking ? (
          <p className="flex items-center gap-2 text-sm">
            <BusyMark label={t('cert.looking')} /> {t('cert.looking')}
          </p>
        ) : null}
        {seen === null ? null : (
          <>
            <CertificateFacts seen={seen} />
            <Comparison config={opened} fingerprint={seen.fingerprint} />
            <p className="text-ink-2 text-sm">{t('cert.advice')}</p>
            <TrustChoice
              seen={seen}
              trust={trust}
              onTrust={setTrust}
              error={isTried && chosen === null ? t('trust.choose') : fields.trust}
            />
          </>
        )}
        {refusedHere ? <UnsafeNotice /> : null}
        <FormErrors error={saving.error ?? error} fields={['trust']} />
        <div className="flex flex-wrap justify-end gap-2 pt-2">
          <Button onClick={onClose} disabled={saving.isPending}>
            {t('cancel')}
          </Button>
          <Button
            type="submit"
            variant="primary"
            busy={saving.isPending}
            disabled={refusedHere || seen === null}
          >
            {t('cert.submit')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
};
