import { useState } from 'react';
import { Button } from '../../../ui/Button.tsx';
import { OutcomeNotice } from '../../../ui/OutcomeNotice.tsx';
import { useFocusPassedOn } from '../../../ui/use-focus-passed-on.ts';
import { t } from './strings.ts';

export interface NoteConflictProps {
  mine: string;
  /** empty: it was taken away */
  theirs: string;
  onSaveMine: () => void;
  onKeepTheirs: () => void;
}

/** Two people wrote a note on the same row: both are shown, and the person says which one stays. */
export const NoteConflict = ({ mine, theirs, onSaveMine, onKeepTheirs }: NoteConflictProps) => {
  const [isUsed, setUsed] = useState(false);
  useFocusPassedOn(isUsed);
  const onUse = () => setUsed(true);
  return (
    <OutcomeNotice shape="triangle" tone="warn" title={t('note.conflict')}>
      <p className="break-words text-ink-2">
        {theirs === '' ? t('note.conflict.gone') : t('note.conflict.theirs', { text: theirs })}
      </p>
      <p className="break-words text-ink-2">
        {mine === '' ? t('note.conflict.none') : t('note.conflict.mine', { text: mine })}
      </p>
      <div className="flex flex-wrap gap-2">
        <Button variant="inset" onFocus={onUse} onClick={onSaveMine}>
          {t('note.conflict.save')}
        </Button>
        <Button variant="inset" onFocus={onUse} onClick={onKeepTheirs}>
          {t('note.conflict.keep')}
        </Button>
      </div>
    </OutcomeNotice>
  );
};
