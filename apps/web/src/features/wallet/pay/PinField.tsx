import { TextField } from '../../../ui/TextField.tsx';
import { t } from './strings.ts';
import type { Pin } from './use-pin.ts';

export interface PinFieldProps {
  pin: Pin;
  /** of the wallet, to tell its PIN from others */
  walletName: string;
  error: string | undefined;
}

/** The PIN of the wallet, which no browser is to keep: it belongs to a payment, not to a sign-in. */
export const PinField = ({ pin, walletName, error }: PinFieldProps) => (
  <TextField
    ref={pin.input}
    label={t('pin.label', { name: walletName })}
    name="wallet-pin"
    type="password"
    autoComplete="off"
    data-1p-ignore
    data-lpignore="true"
    hint={t('pin.hint')}
    error={error ?? (pin.isMissing ? t('pin.missing') : undefined)}
  />
);
