import { useFormContext } from 'react-hook-form';
import { TextField } from '../../../ui/TextField.tsx';
import { t } from '../strings.ts';
import { type MinerFormValues, proposeName } from './miner-form.ts';

export interface IdentityFieldsProps {
  /** false: this person may not move a miner to another address */
  mayMove: boolean;
}

/** Where the miner is and what it is called. An untouched name follows the address. */
export const IdentityFields = ({ mayMove }: IdentityFieldsProps) => {
  const { register, watch, formState } = useFormContext<MinerFormValues>();
  const { errors } = formState;
  return (
    <>
      <TextField
        {...register('address')}
        label={t('form.address')}
        hint={mayMove ? t('form.addressHint') : t('form.addressOperator')}
        error={errors.address?.message}
        readOnly={!mayMove}
        mono
        autoComplete="off"
        inputMode="url"
      />
      <TextField
        {...register('name')}
        label={t('form.name')}
        placeholder={proposeName(watch('address'))}
        error={errors.name?.message}
        autoComplete="off"
      />
    </>
  );
};
