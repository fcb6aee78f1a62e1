import type { MinerEntry } from '@mintdeck/shared-types/miner';
import { useMemo, useState } from 'react';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { TextAreaField } from '../../../ui/TextAreaField.tsx';
import { findTyped } from './find-miners.ts';
import { nameSome } from './names.ts';
import { t } from './strings.ts';

/** 10 000 lines of names. */
const TEXT_MAX = 1_000_000;

export interface TypedMinersDialogProps {
  entries: readonly MinerEntry[];
  onChoose: (ids: readonly string[]) => void;
  onClose: () => void;
}

/** Chooses miners by a list that somebody has elsewhere. */
export const TypedMinersDialog = ({ entries, onChoose, onClose }: TypedMinersDialogProps) => {
  const [text, setText] = useState('');
  const { found, unclear } = useMemo(() => findTyped(entries, text), [entries, text]);
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('typed.title')}
      footer={
        <Button
          variant="primary"
          disabled={found.length === 0}
          onClick={() => {
            onChoose(found.map(({ id }) => id));
            onClose();
          }}
        >
          {t('typed.add', { count: found.length })}
        </Button>
      }
    >
      <TextAreaField
        label={t('typed.label')}
        hint={t('typed.hint')}
        name="typed"
        rows={8}
        maxLength={TEXT_MAX}
        spellCheck={false}
        className="font-mono"
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <p role="status" className="text-sm">
        {text.trim() === '' ? '' : t('typed.found', { count: found.length })}
      </p>
      {unclear.length > 0 ? (
        <p className="break-words text-sm text-warn">
          {t('typed.unclear', { count: unclear.length, names: nameSome(unclear) })}
        </p>
      ) : null}
    </Dialog>
  );
};
