import type { RefObject } from 'react';
import { TextField } from '../../../ui/TextField.tsx';
import { t } from './strings.ts';

export interface PinFieldProps {
  input: RefObject<HTMLInputElement | null>;
  /** at the wallet's server */
  user: string;
  error: string | undefined;
}

/** The PIN, which is read from the field when it is sent, and is in no state before. */
export const PinField = ({ input, user, error }: PinFieldProps) => (
  <TextField
    ref={input}
    label={t('pin.field', { user })}
    name="pin"
    // what is wrong with it stands below it, and is to be seen with it
    className="scroll-mb-28"
    type="password"
    inputMode="text"
    autoComplete="off"
    data-1p-ignore
    hint={t('pin.hint')}
    error={error}
  />
);
