import { CA_PEM_MAX_BYTES, type SeenCertificate } from '@mintdeck/shared-types/wallet/wallets';
import { useState } from 'react';
import { ChoiceField } from '../../../ui/ChoiceField.tsx';
import { FieldFrame, toDescribedBy } from '../../../ui/FieldFrame.tsx';
import { useFieldIds } from '../../../ui/use-field-ids.ts';
import { t } from './strings.ts';
import type { TrustForm } from './wallet-form.ts';

const MARK = '-----BEGIN CERTIFICATE-----';

interface CaFileProps {
  pem: string;
  error: string | undefined;
  onPem: (pem: string) => void;
}

/** The file of the authority; only what is in it is sent. */
const CaFile = ({ pem, error, onPem }: CaFileProps) => {
  const ids = useFieldIds();
  const [refused, setRefused] = useState<string | null>(null);
  const take = async (file: File | undefined) => {
    const text = file === undefined || file.size > CA_PEM_MAX_BYTES ? '' : await file.text();
    const isOne = text.includes(MARK);
    setRefused(file === undefined || isOne ? null : t('trust.caRefused'));
    onPem(isOne ? text : '');
  };
  const shown = refused ?? (pem === '' ? error : undefined);
  return (
    <FieldFrame ids={ids} label={t('trust.caFile')} hint={t('trust.caFileHint')} error={shown}>
      <input
        {...toDescribedBy(ids, true, shown)}
        type="file"
        name="ca-file"
        accept=".pem,.crt,.cer,.txt"
        onChange={(event) => void take(event.target.files?.[0])}
        className="text-sm file:me-3 file:h-(--field-height) file:rounded-md file:border-0 file:bg-sunken file:px-3.5 file:text-ink"
      />
    </FieldFrame>
  );
};

export interface TrustChoiceProps {
  seen: SeenCertificate;
  trust: TrustForm;
  onTrust: (trust: TrustForm) => void;
  error: string | undefined;
}

/** Why this certificate is to be believed: a person says it, nothing is chosen beforehand. */
export const TrustChoice = ({ seen, trust, onTrust, error }: TrustChoiceProps) => (
  <>
    <ChoiceField
      legend={t('trust.legend')}
      name="trust"
      value={trust.kind}
      onChange={(kind) => onTrust({ ...trust, kind })}
      error={trust.kind === 'ca' ? undefined : error}
      choices={[
        {
          value: 'public',
          label: t('trust.public'),
          hint: t(seen.isPublic ? 'trust.publicHint' : 'trust.publicNot'),
          disabled: !seen.isPublic,
        },
        { value: 'pin', label: t('trust.pin'), hint: t('trust.pinHint') },
        { value: 'ca', label: t('trust.ca'), hint: t('trust.caHint') },
      ]}
    />
    {trust.kind === 'ca' ? (
      <CaFile pem={trust.pem} error={error} onPem={(pem) => onTrust({ kind: 'ca', pem })} />
    ) : null}
  </>
);
