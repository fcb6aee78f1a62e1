import type { MinerEntry } from '@mintdeck/shared-types/miner';
import type { PoolTemplate } from '@mintdeck/shared-types/pool-templates';
import { ArrowUp, X } from 'lucide-react';
import { useFormContext } from 'react-hook-form';
import { IconButton } from '../../../ui/IconButton.tsx';
import { Mark } from '../../../ui/Mark.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import { t } from './strings.ts';
import { findTwin, keepsPassword, type TemplateFormValues } from './template-form.ts';
import { toWorkerExample } from './worker-example.ts';

export interface PoolFieldsProps {
  /** from 0; the first is the one to mine on */
  place: number;
  /** the template as it is saved; null: a new one */
  template: PoolTemplate | null;
  /** whose name is shown in place of what stands in braces */
  example: MinerEntry | null;
  onUp: (() => void) | null;
  onRemove: (() => void) | null;
}

/** One pool of a template. */
export const PoolFields = ({ place, template, example, onUp, onRemove }: PoolFieldsProps) => {
  const { register, watch, formState } = useFormContext<TemplateFormValues>();
  const errors = formState.errors.pools?.[place];
  const values = watch();
  const slot = values.pools[place];
  const number = place + 1;
  const twin = findTwin(values, place);
  const user = slot?.user ?? '';
  const userHint =
    example !== null && user.includes('{')
      ? t('form.userExample', { name: example.name, user: toWorkerExample(user, example) })
      : undefined;
  return (
    <fieldset className="flex flex-col gap-3 border-line border-t pt-3">
      <legend className="sr-only">{t('form.pool', { number })}</legend>
      <div className="flex min-h-(--field-height) items-center gap-2">
        <p aria-hidden="true" className="text-sm">
          <span className="font-medium">{t('form.pool', { number })}</span>
          <span className="ms-2 text-ink-3 text-xs">{t(place === 0 ? 'form.first' : 'form.spare')}</span>
        </p>
        <span className="-me-2.5 ms-auto flex">
          {onUp ? (
            <IconButton
              label={t('form.up', { number })}
              icon={<ArrowUp className="size-4" />}
              onClick={onUp}
            />
          ) : null}
          {onRemove ? (
            <IconButton
              label={t('form.remove', { number })}
              icon={<X className="size-4" />}
              onClick={onRemove}
            />
          ) : null}
        </span>
      </div>
      <TextField
        {...register(`pools.${place}.url`)}
        label={t('form.url')}
        placeholder={t('form.urlExample')}
        error={errors?.url?.message}
        mono
        inputMode="url"
        autoComplete="off"
      />
      <div className="grid gap-3 sm:grid-cols-[3fr_2fr]">
        <TextField
          {...register(`pools.${place}.user`)}
          label={t('form.user')}
          hint={userHint}
          error={errors?.user?.message}
          mono
          autoComplete="off"
        />
        <TextField
          {...register(`pools.${place}.password`)}
          type="password"
          label={t('form.password')}
          hint={t(keepsPassword(template, slot?.url ?? '') ? 'form.passwordKeep' : 'form.passwordHint')}
          error={errors?.password?.message}
          autoComplete="new-password"
        />
      </div>
      {twin === null ? null : (
        <p className="flex items-baseline gap-2 text-warn text-xs">
          <Mark shape="triangle" tone="warn" className="relative top-px size-2.5" />
          {t('form.twice', { number: twin + 1 })}
        </p>
      )}
    </fieldset>
  );
};
