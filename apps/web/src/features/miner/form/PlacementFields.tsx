import { DEFAULT_HASHRATE_HS, POLL_INTERVAL_MAX_S, POLL_INTERVAL_MIN_S } from '@mintdeck/shared-types/fleet';
import { Controller, useFormContext } from 'react-hook-form';
import { formatHashrate } from '../../../lib/units.ts';
import { NumberField } from '../../../ui/NumberField.tsx';
import { TagsField } from '../../../ui/TagsField.tsx';
import { TextAreaField } from '../../../ui/TextAreaField.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import { t } from '../strings.ts';
import type { MinerFormValues } from './miner-form.ts';

const HS_PER_THS = 1e12;

export interface PlacementFieldsProps {
  /** tags of other miners, offered while typing */
  knownTags: readonly string[];
}

/** What a person knows about a miner that it does not say itself; all of it optional. */
export const PlacementFields = ({ knownTags }: PlacementFieldsProps) => {
  const { register, control, formState } = useFormContext<MinerFormValues>();
  const { errors } = formState;
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        <Controller
          control={control}
          name="pollIntervalS"
          render={({ field }) => (
            <NumberField
              name={field.name}
              value={field.value}
              onChange={field.onChange}
              onBlur={field.onBlur}
              label={t('form.interval')}
              unit={t('form.intervalUnit')}
              min={POLL_INTERVAL_MIN_S}
              max={POLL_INTERVAL_MAX_S}
              step={1}
              hint={t('form.intervalHint')}
              error={errors.pollIntervalS?.message}
            />
          )}
        />
        <Controller
          control={control}
          name="expectedHashrateHs"
          render={({ field }) => (
            <NumberField
              name={field.name}
              value={field.value === null ? null : field.value / HS_PER_THS}
              onChange={(ths) => field.onChange(ths === null ? null : ths * HS_PER_THS)}
              onBlur={field.onBlur}
              label={t('form.expected')}
              unit={t('form.expectedUnit')}
              min={0}
              hint={t('form.expectedHint', { value: formatHashrate(DEFAULT_HASHRATE_HS.get('T1') ?? null) })}
              error={errors.expectedHashrateHs?.message}
              optional
            />
          )}
        />
        <Controller
          control={control}
          name="tags"
          render={({ field }) => (
            <TagsField
              value={field.value}
              onChange={field.onChange}
              label={t('form.tags')}
              suggestions={knownTags}
              error={errors.tags?.message}
              optional
            />
          )}
        />
        <TextField
          {...register('position')}
          label={t('form.position')}
          hint={t('form.positionHint')}
          error={errors.position?.message}
          autoComplete="off"
          optional
        />
      </div>
      <TextAreaField {...register('notes')} label={t('form.notes')} error={errors.notes?.message} optional />
    </>
  );
};
