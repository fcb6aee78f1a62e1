import { useMay } from '../../../api/use-may.ts';
import { NumberField } from '../../../ui/NumberField.tsx';
import { SelectField } from '../../../ui/SelectField.tsx';
import { TagsField } from '../../../ui/TagsField.tsx';
import { useKnownTags } from '../form/use-known-tags.ts';
import type { BulkForm } from './bulk-form.ts';
import { ImportLogin } from './ImportLogin.tsx';
import { t } from './strings.ts';

export interface BulkEditFieldsProps {
  form: BulkForm;
  onChange: (changes: Partial<BulkForm>) => void;
}

/** What can be changed of many; what is left empty stays as it is at each. */
export const BulkEditFields = ({ form, onChange }: BulkEditFieldsProps) => {
  const knownTags = useKnownTags();
  const mayManage = useMay('miners.manage');
  return (
    <div className="flex flex-col gap-4">
      <TagsField
        label={t('bulk.addTags')}
        value={form.addTags}
        suggestions={knownTags}
        onChange={(addTags) => onChange({ addTags })}
      />
      <TagsField
        label={t('bulk.removeTags')}
        value={form.removeTags}
        suggestions={knownTags}
        onChange={(removeTags) => onChange({ removeTags })}
      />
      <div className="grid gap-4 sm:grid-cols-3">
        <SelectField
          label={t('bulk.paused')}
          value={form.paused}
          onChange={(event) => onChange({ paused: event.target.value })}
          options={[
            { value: '', label: t('bulk.keep') },
            { value: 'yes', label: t('bulk.pause') },
            { value: 'no', label: t('bulk.resume') },
          ]}
        />
        <NumberField
          label={t('bulk.interval')}
          unit="s"
          value={form.pollIntervalS}
          min={5}
          max={300}
          placeholder={t('bulk.keep')}
          onChange={(pollIntervalS) => onChange({ pollIntervalS })}
        />
        <NumberField
          label={t('bulk.expected')}
          unit="TH/s"
          step="any"
          value={form.expectedThs}
          placeholder={t('bulk.keep')}
          onChange={(expectedThs) => onChange({ expectedThs })}
        />
      </div>
      {mayManage ? <ImportLogin login={form.login} onChange={(login) => onChange({ login })} edits /> : null}
    </div>
  );
};
