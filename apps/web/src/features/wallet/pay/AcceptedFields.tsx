import type { RequestVerdict } from '@mintdeck/shared-types/wallet/requests';
import { AcceptField } from './AcceptField.tsx';
import { t } from './strings.ts';
import { useMsatText } from './use-msat-text.ts';
import type { PaymentForm } from './use-payment-form.ts';

export interface AcceptedFieldsProps {
  form: PaymentForm;
  verdict: RequestVerdict;
}

/** What has to be ticked before it is paid, in the words of what it is. */
export const AcceptedFields = ({ form, verdict: { request, wantedSat } }: AcceptedFieldsProps) => {
  const asked = useMsatText(request?.amountMsat ?? null);
  const wanted = useMsatText(wantedSat === null ? null : `${wantedSat}000`);
  return (
    <>
      {form.toBeAccepted.map((warning) => (
        <AcceptField
          key={warning}
          name={`accept-${warning}`}
          label={t(`accept.${warning}`, { asked, wanted })}
          checked={form.accepted.includes(warning)}
          isMissing={form.acceptError(warning)}
          onChange={(is) => form.accept(warning, is)}
        />
      ))}
    </>
  );
};
