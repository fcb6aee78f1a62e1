import type { FirmwareImage } from '@mintdeck/shared-types/firmware/images';
import type { MinerEntry } from '@mintdeck/shared-types/miner';
import { useMemo, useState } from 'react';
import { Button } from '../../../ui/Button.tsx';
import { findOnAnotherVersion } from './find-miners.ts';
import { t } from './strings.ts';
import { TypedMinersDialog } from './TypedMinersDialog.tsx';
import { type Choice, NEVER_READ } from './use-choice.ts';
import { countVersions } from './version-counts.ts';

const FIELD =
  'h-(--field-height) min-w-0 rounded-md border border-line-strong bg-raised px-3 text-sm placeholder:text-ink-3';

export interface ChoiceToolsProps {
  entries: readonly MinerEntry[];
  choice: Choice;
  image: FirmwareImage | undefined;
}

const Filters = ({ entries, choice }: Omit<ChoiceToolsProps, 'image'>) => {
  const versions = useMemo(() => countVersions(entries), [entries]);
  return (
    <div className="flex flex-wrap items-center gap-2">
      <search className="w-full sm:w-72">
        <input
          type="search"
          value={choice.text}
          aria-label={t('choose.find')}
          aria-keyshortcuts="/"
          placeholder={t('choose.findHint')}
          onChange={(event) => choice.setText(event.target.value)}
          className={`${FIELD} w-full`}
        />
      </search>
      <select
        aria-label={t('choose.version')}
        value={choice.version}
        onChange={(event) => choice.setVersion(event.target.value)}
        className={`${FIELD} max-sm:flex-1`}
      >
        <option value="">{t('choose.anyVersion', { count: entries.length })}</option>
        {versions.map(({ version, count }) => (
          <option key={version ?? NEVER_READ} value={version ?? NEVER_READ}>
            {version === null
              ? t('choose.unknownVersion', { count })
              : t('choose.versionOption', { version, count })}
          </option>
        ))}
      </select>
      <label className="inline-flex min-h-(--field-height) items-center gap-1.5 whitespace-nowrap text-sm">
        <input
          type="checkbox"
          checked={choice.onlyChosen}
          onChange={(event) => choice.setOnlyChosen(event.target.checked)}
        />
        {t('choose.onlyChosen')}
      </label>
    </div>
  );
};

/** Finds miners, and chooses many with one press. */
export const ChoiceTools = ({ entries, choice, image }: ChoiceToolsProps) => {
  const [typing, setTyping] = useState(false);
  const others = useMemo(
    () => (image === undefined ? [] : findOnAnotherVersion(entries, image.reportedVersion)),
    [entries, image],
  );
  return (
    <div className="flex shrink-0 flex-col gap-2">
      <Filters entries={entries} choice={choice} />
      <fieldset className="flex min-w-0 flex-wrap items-center gap-2">
        <legend className="sr-only">{t('choose.many')}</legend>
        {others.length > 0 ? (
          <Button onClick={() => choice.add(others.map(({ id }) => id))}>
            {t('choose.other', { count: others.length })}
          </Button>
        ) : null}
        <Button disabled={choice.shown.length === 0} onClick={choice.selection.onAll}>
          {t('choose.shown', { count: choice.shown.length })}
        </Button>
        <Button onClick={() => setTyping(true)}>{t('choose.typed')}</Button>
        {choice.selection.chosen.size > 0 ? (
          <Button onClick={choice.selection.onNone}>{t('choose.none')}</Button>
        ) : null}
      </fieldset>
      {typing ? (
        <TypedMinersDialog entries={entries} onChoose={choice.add} onClose={() => setTyping(false)} />
      ) : null}
    </div>
  );
};
