import { TextField } from '../../../ui/TextField.tsx';
import { t } from './strings.ts';
import type { Pin } from './use-pin.ts';

export interface PinFieldProps {
  pin: Pin;
  /** of the wallet, to tell its PIN from others */
  walletName: string;
  error: string | undefined;
  /** what becomes of it; that of a payment without */
  hint?: string;
}

/** The PIN of the wallet, which no browser is to keep: it belongs to one order, not to a sign-in. */
export const PinField = ({ pin, walletName, error, hint = t('pin.hint') }: PinFieldProps) => (
  <TextField
    ref={pin.input}
    label={t('pin.label', { name: walletName })}
    name="wallet-pin"
    type="password"
    autoComplete="off"
    data-1p-ignore
    data-lpignore="true"
    hint={hint}
    error={error ?? (pin.isMissing ? t('pin.missing') : undefined)}
  />
);
