import type { SavedView } from '@mintdeck/shared-types/saved-views';
import { Ellipsis } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { Link } from 'react-router';
import { copyText } from '../../../../lib/clipboard.ts';
import { Button } from '../../../../ui/Button.tsx';
import { TextField } from '../../../../ui/TextField.tsx';
import { t } from './strings.ts';
import type { ViewChange } from './view-requests.ts';

export interface ViewLineProps {
  view: SavedView;
  /** it shows what is shown now */
  current: boolean;
  search: string;
  may: { readonly change: boolean; readonly share: boolean; readonly remove: boolean };
  busy: boolean;
  onChange: (change: ViewChange) => void;
  onOpen: () => void;
}

type Doing = 'nothing' | 'choosing' | 'renaming' | 'deleting';

const toPath = ({ search }: SavedView): string => (search === '' ? '/miners' : `/miners?${search}`);

const Rename = ({ view, onDone }: { view: SavedView; onDone: (name: string | null) => void }) => {
  const [name, setName] = useState(view.name);
  const save = (event: FormEvent) => {
    event.preventDefault();
    const typed = name.trim();
    onDone(typed === '' || typed === view.name ? null : typed);
  };
  return (
    <form onSubmit={save} className="flex items-end gap-2 pb-2">
      <div className="min-w-0 flex-1">
        <TextField
          label={t('views.renameTo', { name: view.name })}
          value={name}
          maxLength={64}
          autoComplete="off"
          onChange={(event) => setName(event.target.value)}
        />
      </div>
      <Button type="submit">{t('views.rename')}</Button>
    </form>
  );
};

const DeleteAsk = ({ view, onDone }: { view: SavedView; onDone: (sure: boolean) => void }) => (
  <div role="alert" className="flex flex-wrap items-center gap-2 pb-2 text-sm">
    <span className="me-auto min-w-0 break-words">{t('views.deleteAsk', { name: view.name })}</span>
    <Button onClick={() => onDone(false)}>{t('views.keep')}</Button>
    <Button variant="danger" onClick={() => onDone(true)}>
      {t('views.delete')}
    </Button>
  </div>
);

interface ChoicesProps extends Pick<ViewLineProps, 'view' | 'search' | 'may' | 'busy' | 'onChange'> {
  onDoing: (doing: Doing) => void;
}

const Choices = ({ view, search, may, busy, onChange, onDoing }: ChoicesProps) => {
  const { id, shared } = view;
  const edit = (changes: Partial<SavedView>) => {
    onChange({ kind: 'edit', id, ...changes });
    onDoing('nothing');
  };
  const copy = () => void copyText(`${location.origin}${toPath(view)}`).then(() => onDoing('nothing'));
  return (
    <div className="flex flex-wrap gap-2 pb-2">
      <Button onClick={copy}>{t('views.copyLink')}</Button>
      {may.change ? (
        <>
          <Button disabled={busy} onClick={() => edit({ search })}>
            {t('views.overwrite')}
          </Button>
          <Button onClick={() => onDoing('renaming')}>{t('views.rename')}</Button>
        </>
      ) : null}
      {may.share || (may.change && shared) ? (
        <Button disabled={busy} onClick={() => edit({ shared: !shared })}>
          {t(shared ? 'views.stopSharing' : 'views.startSharing')}
        </Button>
      ) : null}
      {may.remove ? (
        <Button variant="danger" onClick={() => onDoing('deleting')}>
          {t('views.delete')}
        </Button>
      ) : null}
    </div>
  );
};

/** One view: its link, whose it is, and below it what can be done with it once that is asked for. */
export const ViewLine = (props: ViewLineProps) => {
  const { view, current, onChange } = props;
  const [doing, setDoing] = useState<Doing>('nothing');
  const notes = [
    current ? t('views.current') : null,
    view.own ? null : t('views.by', { owner: view.owner }),
    view.own && view.shared ? t('views.everybody') : null,
  ].filter((note) => note !== null);
  return (
    <li className="border-line border-b">
      <div className="flex min-h-10 items-center gap-3 text-sm">
        <Link
          to={toPath(view)}
          onClick={props.onOpen}
          aria-current={current ? 'true' : undefined}
          className="min-w-0 flex-1 truncate py-2 font-medium hover:underline"
        >
          {view.name}
        </Link>
        <span className="shrink-0 text-ink-3 text-xs">{notes.join(', ')}</span>
        <button
          type="button"
          aria-label={t('views.actions', { name: view.name })}
          aria-expanded={doing !== 'nothing'}
          onClick={() => setDoing(doing === 'nothing' ? 'choosing' : 'nothing')}
          className="grid size-9 shrink-0 place-items-center rounded-md text-ink-2 hover:bg-sunken hover:text-ink"
        >
          <Ellipsis className="size-4" aria-hidden="true" />
        </button>
      </div>
      {doing === 'choosing' ? <Choices {...props} onDoing={setDoing} /> : null}
      {doing === 'renaming' ? (
        <Rename
          view={view}
          onDone={(name) => {
            if (name !== null) onChange({ kind: 'edit', id: view.id, name });
            setDoing('nothing');
          }}
        />
      ) : null}
      {doing === 'deleting' ? (
        <DeleteAsk
          view={view}
          onDone={(sure) => {
            if (sure) onChange({ kind: 'remove', id: view.id });
            setDoing('nothing');
          }}
        />
      ) : null}
    </li>
  );
};
