import type { MinerEntry } from '@mintdeck/shared-types/miner';
import type { PoolTemplate } from '@mintdeck/shared-types/pool-templates';
import { ArrowDown, ArrowUp, X } from 'lucide-react';
import { IconButton } from '../../../ui/IconButton.tsx';
import { SelectField } from '../../../ui/SelectField.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import { toWorkerExample } from '../pools/worker-example.ts';
import type { ActionFormProps } from './action-form.ts';
import { type PoolDraft, type SourceKind, toSourceKind, withUrl } from './pool-drafts.ts';
import { t } from './strings.ts';

export interface PoolSlotFieldsProps extends Pick<ActionFormProps, 'errorOf'> {
  index: number;
  count: number;
  draft: PoolDraft;
  /** whether a password can stay that a miner has for this address */
  canKeep: (url: string) => boolean;
  /** many miners: nobody knows here which of them has it */
  many: boolean;
  templates: readonly PoolTemplate[];
  /** a miner to show examples of */
  entry: MinerEntry | undefined;
  onChange: (draft: PoolDraft) => void;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
}

const SlotHead = ({ index, count, onMove, onRemove }: PoolSlotFieldsProps) => {
  const place = index + 1;
  return (
    <div className="-me-2.5 flex items-center gap-1">
      <h3 className="me-auto font-medium text-ink-2 text-sm">
        {index === 0 ? t('pools.first') : t('pools.reserve', { place: index })}
      </h3>
      <IconButton
        label={t('pools.up', { place })}
        icon={<ArrowUp className="size-4" />}
        disabled={index === 0}
        onClick={() => onMove(-1)}
      />
      <IconButton
        label={t('pools.down', { place })}
        icon={<ArrowDown className="size-4" />}
        disabled={index === count - 1}
        onClick={() => onMove(1)}
      />
      <IconButton
        label={t('pools.remove', { place })}
        icon={<X className="size-4" />}
        disabled={count === 1}
        onClick={onRemove}
      />
    </div>
  );
};

const findTemplate = ({ draft, templates }: PoolSlotFieldsProps): PoolTemplate | undefined =>
  templates.find(({ pools }) =>
    pools.some(({ url, hasPassword }) => hasPassword && url === draft.url.trim()),
  );

const PasswordFields = (props: PoolSlotFieldsProps) => {
  const { index, draft, canKeep, many, errorOf, onChange } = props;
  const { password } = draft;
  const kind = toSourceKind(password);
  const template =
    'templateId' in password
      ? props.templates.find(({ id }) => id === password.templateId)
      : findTemplate(props);
  const change = (next: string) => {
    if (next === 'unchanged') onChange({ ...draft, password: { unchanged: true } });
    else if (next === 'template' && template) onChange({ ...draft, password: { templateId: template.id } });
    else onChange({ ...draft, password: { typed: '' } });
  };
  const options: { value: SourceKind; label: string }[] = [
    ...(canKeep(draft.url.trim()) || kind === 'unchanged'
      ? [{ value: 'unchanged' as const, label: t('pools.unchanged') }]
      : []),
    { value: 'typed', label: t('pools.typed') },
    ...(template
      ? [{ value: 'template' as const, label: t('pools.fromTemplate', { name: template.name }) }]
      : []),
  ];
  const path = `pools.${index}.password`;
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <SelectField
        label={t('pools.source')}
        name={`pools.${index}.source`}
        value={kind}
        options={options}
        hint={kind === 'unchanged' ? t(many ? 'pools.unchangedManyHint' : 'pools.unchangedHint') : undefined}
        error={kind === 'typed' ? undefined : errorOf(path)}
        onChange={(event) => change(event.target.value)}
      />
      {'typed' in password ? (
        <TextField
          label={t('pools.password')}
          name={path}
          type="password"
          autoComplete="off"
          hint={t('pools.passwordHint')}
          value={password.typed}
          error={errorOf(path) === undefined ? undefined : t('pools.passwordInvalid')}
          onChange={(event) => onChange({ ...draft, password: { typed: event.target.value } })}
        />
      ) : null}
    </div>
  );
};

/** One of the three places for pools. */
export const PoolSlotFields = (props: PoolSlotFieldsProps) => {
  const { index, draft, canKeep, errorOf, onChange, entry } = props;
  const path = `pools.${index}`;
  const example =
    entry !== undefined && draft.user.includes('{')
      ? t('pools.example', { name: entry.name, text: toWorkerExample(draft.user, entry) })
      : undefined;
  return (
    <li className="flex flex-col gap-3 border-line border-t pt-3 first:border-t-0 first:pt-0">
      <SlotHead {...props} />
      <div className="grid gap-4 sm:grid-cols-[3fr_2fr]">
        <TextField
          label={t('pools.url')}
          name={`${path}.url`}
          mono
          autoComplete="off"
          placeholder={t('pools.urlExample')}
          value={draft.url}
          error={errorOf(`${path}.url`)}
          onChange={(event) => onChange(withUrl(draft, event.target.value, canKeep))}
        />
        <TextField
          label={t('pools.user')}
          name={`${path}.user`}
          mono
          autoComplete="off"
          value={draft.user}
          hint={example}
          error={errorOf(`${path}.user`)}
          onChange={(event) => onChange({ ...draft, user: event.target.value })}
        />
      </div>
      <PasswordFields {...props} />
    </li>
  );
};
