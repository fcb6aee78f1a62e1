import type { SavedView } from '@mintdeck/shared-types/saved-views';
import { type FormEvent, useState } from 'react';
import { Button } from '../../../../ui/Button.tsx';
import { TextField } from '../../../../ui/TextField.tsx';
import { t } from './strings.ts';
import type { ViewChange } from './view-requests.ts';

export interface SaveViewFormProps {
  search: string;
  own: readonly SavedView[];
  mayShare: boolean;
  busy: boolean;
  onSave: (change: ViewChange, done: () => void) => void;
}

/** Keeps what is shown under a name; the name of a view there is already replaces that one. */
export const SaveViewForm = ({ search, own, mayShare, busy, onSave }: SaveViewFormProps) => {
  const [name, setName] = useState('');
  const [shared, setShared] = useState(false);
  const typed = name.trim();
  const known = own.find((view) => view.name.toLowerCase() === typed.toLowerCase());
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (typed === '' || busy) return;
    const done = () => setName('');
    if (known) onSave({ kind: 'edit', id: known.id, search }, done);
    else onSave({ kind: 'add', name: typed, search, shared: mayShare && shared }, done);
  };
  return (
    <form onSubmit={save} className="flex flex-col gap-3 border-line border-t pt-4">
      <h3 className="font-medium text-sm">{t('views.saveTitle')}</h3>
      <div className="flex items-end gap-2">
        <div className="min-w-0 flex-1">
          <TextField
            label={t('views.name')}
            value={name}
            maxLength={64}
            autoComplete="off"
            onChange={(event) => setName(event.target.value)}
          />
        </div>
        <Button type="submit" variant="primary" disabled={typed === ''} busy={busy}>
          {t(known ? 'views.overwriteNamed' : 'views.save')}
        </Button>
      </div>
      {mayShare && !known ? (
        <label className="flex items-center gap-2.5 text-sm">
          <input
            type="checkbox"
            checked={shared}
            onChange={(event) => setShared(event.target.checked)}
            className="size-4"
          />
          {t('views.share')}
        </label>
      ) : null}
    </form>
  );
};
