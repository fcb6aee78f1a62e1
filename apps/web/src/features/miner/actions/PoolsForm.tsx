import { POOL_SLOTS_MAX } from '@mintdeck/shared-types/miner/pool-slots';
import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useEffect } from 'react';
import { useMinerDetail, useMinerEntry } from '../../../live/use-live.ts';
import { Button } from '../../../ui/Button.tsx';
import { SelectField } from '../../../ui/SelectField.tsx';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import { PlaceholderWords } from '../pools/PlaceholderWords.tsx';
import { poolTemplatesQuery } from '../pools/template-requests.ts';
import type { ActionFormProps } from './action-form.ts';
import { PoolSlotFields } from './PoolSlotFields.tsx';
import { EMPTY_POOL, fromTemplate, type PoolDraft, readDrafts, swap, toDrafts } from './pool-drafts.ts';
import { t } from './strings.ts';

/** A place is what it is by its number. */
const PLACES = ['first', 'second', 'third'] as const;

interface FieldsProps extends ActionFormProps {
  drafts: readonly PoolDraft[];
  canKeep: (url: string) => boolean;
}

const Fields = ({ ids, drafts, canKeep, errorOf, onChange }: FieldsProps) => {
  const [first = ''] = ids;
  const entry = useMinerEntry(first);
  const templates = useQuery(poolTemplatesQuery).data?.templates ?? [];
  const change = (pools: readonly PoolDraft[]) => onChange({ pools });
  const fill = (id: string) => {
    const template = templates.find((each) => each.id === id);
    if (template) change(fromTemplate(template));
  };
  return (
    <div className="flex flex-col gap-5">
      <p className="text-ink-2 text-sm">{t('pools.replaces')}</p>
      {templates.length === 0 ? null : (
        <SelectField
          label={t('pools.template')}
          defaultValue=""
          options={[
            { value: '', label: t('pools.noTemplate') },
            ...templates.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChange={(event) => fill(event.target.value)}
        />
      )}
      <ol className="flex flex-col gap-5">
        {drafts.map((draft, index) => (
          <PoolSlotFields
            key={PLACES[index]}
            index={index}
            count={drafts.length}
            draft={draft}
            canKeep={canKeep}
            many={ids.length > 1}
            templates={templates}
            entry={entry}
            errorOf={errorOf}
            onChange={(next) => change(drafts.map((each, at) => (at === index ? next : each)))}
            onMove={(by) => change(swap(drafts, index, by))}
            onRemove={() => change(drafts.filter((_, at) => at !== index))}
          />
        ))}
      </ol>
      {drafts.length < POOL_SLOTS_MAX ? (
        <Button
          className="self-start"
          icon={<Plus className="size-4" />}
          onClick={() => change([...drafts, EMPTY_POOL])}
        >
          {t('pools.add')}
        </Button>
      ) : null}
      <PlaceholderWords example={entry ?? null} />
    </div>
  );
};

/** One miner: begins with what it has now, and knows which passwords can stay. */
const OneMiner = (props: ActionFormProps & { id: string }) => {
  const { id, parameters, onChange } = props;
  const detail = useMinerDetail(id)?.value;
  const pools = detail?.summary.value?.pools ?? null;
  const drafts = readDrafts(parameters);
  const begun = drafts !== null;
  const known = detail !== undefined;
  useEffect(() => {
    if (!begun && known) onChange({ pools: toDrafts(pools ?? []) });
  }, [begun, known, pools, onChange]);
  if (drafts === null) {
    return (
      <div role="status" aria-label={t('pools.reading')}>
        <Skeleton lines={6} className="h-9" />
      </div>
    );
  }
  return (
    <Fields {...props} drafts={drafts} canKeep={(url) => pools?.some((pool) => pool.url === url) === true} />
  );
};

const ANY = () => true;
const NEW: readonly PoolDraft[] = [EMPTY_POOL];

/** The whole list of pools, in its order; a password that a miner has stays where it is. */
export const PoolsForm = (props: ActionFormProps) => {
  const [id] = props.ids;
  if (id !== undefined && props.ids.length === 1) return <OneMiner {...props} id={id} />;
  return <Fields {...props} drafts={readDrafts(props.parameters) ?? NEW} canKeep={ANY} />;
};
