import { AUTO_TUNE_MODES } from '@mintdeck/shared-types/miner';
import { useMinerDetail, useMinerEntries } from '../../../live/use-live.ts';
import { SelectField } from '../../../ui/SelectField.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import { toAutoTuneName } from '../auto-tune-name.ts';
import type { ActionFormProps } from './action-form.ts';
import { toFieldText, withText } from './field-text.ts';
import { t } from './strings.ts';

/** What the chosen miners have now, where it is the same for all; null: it differs, or was not read. */
const useModeNow = (ids: readonly string[]): string | null => {
  const wanted = new Set(ids);
  const modes = new Set(
    useMinerEntries()
      .filter(({ id }) => wanted.has(id))
      .map(({ autoTuneMode }) => autoTuneMode),
  );
  const [only = null] = modes;
  return modes.size === 1 ? only : null;
};

const describeNow = (mode: string | null, level: string | null): string | undefined => {
  if (mode === null) return undefined;
  const name = toAutoTuneName(mode);
  return level === null ? t('autoTune.now', { mode: name }) : t('autoTune.nowLevel', { mode: name, level });
};

const change = ({ parameters, onChange }: ActionFormProps, key: 'mode' | 'level', text: string) =>
  onChange(withText(parameters, key, text));

/** Asked for while the form is open: only the miner itself tells whether its firmware has levels. */
const OneMiner = (props: ActionFormProps & { id: string }) => {
  const autoTune = useMinerDetail(props.id)?.value?.autoTune.value ?? null;
  return <Fields {...props} levelNow={autoTune?.level ?? null} />;
};

const Fields = (props: ActionFormProps & { levelNow: string | null }) => {
  const { ids, parameters, levelNow, errorOf } = props;
  const modeNow = useModeNow(ids);
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <SelectField
        label={t('autoTune.mode')}
        name="mode"
        value={toFieldText(parameters.mode)}
        onChange={(event) => change(props, 'mode', event.target.value)}
        hint={describeNow(modeNow, levelNow)}
        error={errorOf('mode') === undefined ? undefined : t('form.chooseOne')}
        options={[
          { value: '', label: t('form.choose') },
          ...AUTO_TUNE_MODES.map((mode) => ({ value: mode, label: toAutoTuneName(mode) })),
        ]}
      />
      {levelNow === null ? null : (
        <TextField
          label={t('autoTune.level')}
          name="level"
          optional
          inputMode="numeric"
          value={toFieldText(parameters.level)}
          onChange={(event) => change(props, 'level', event.target.value.trim())}
          hint={t('autoTune.levelHint')}
          error={errorOf('level')}
        />
      )}
    </div>
  );
};

/** Which way to choose clock and voltage; a level only for one miner whose firmware has one. */
export const AutoTuneForm = (props: ActionFormProps) => {
  const [id] = props.ids;
  return id !== undefined && props.ids.length === 1 ? (
    <OneMiner {...props} id={id} />
  ) : (
    <Fields {...props} levelNow={null} />
  );
};
