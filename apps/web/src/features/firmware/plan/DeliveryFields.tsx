import { SelectField } from '../../../ui/SelectField.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import type { PlanFieldsProps } from './plan-fields.ts';
import { findPlanProblems } from './plan-form.ts';
import { t } from './strings.ts';

const KINDS = ['upload', 'device'] as const;
const OPTIONS = KINDS.map((kind) => ({ value: kind, label: t(`pace.delivery.${kind}`) }));

/** How the image gets to the miners: seldom changed, so folded away while it is the usual way. */
export const DeliveryFields = ({ form, onChange }: PlanFieldsProps) => {
  const { delivery } = form;
  const isDevice = delivery.kind === 'device';
  const invalid = isDevice && delivery.url !== '' && findPlanProblems(form).has('delivery.url');
  return (
    <details open={isDevice} className="border-line border-t py-3 pb-8">
      <summary className="touch-area w-fit text-ink-2 text-sm">{t('pace.more')}</summary>
      <div className="mt-3 flex max-w-xl flex-col gap-4">
        <SelectField
          label={t('pace.delivery')}
          hint={t(isDevice ? 'pace.deliveryDevice' : 'pace.deliveryUpload')}
          name="delivery"
          value={delivery.kind}
          options={OPTIONS}
          onChange={({ target }) =>
            onChange({
              ...form,
              delivery: target.value === 'device' ? { kind: 'device', url: '' } : { kind: 'upload' },
            })
          }
        />
        {isDevice ? (
          <TextField
            label={t('pace.deliveryUrl')}
            hint={t('pace.deliveryUrlHint')}
            name="deliveryUrl"
            mono
            inputMode="url"
            value={delivery.url}
            error={invalid ? t('pace.urlInvalid') : undefined}
            onChange={(event) => onChange({ ...form, delivery: { kind: 'device', url: event.target.value } })}
          />
        ) : null}
      </div>
    </details>
  );
};
