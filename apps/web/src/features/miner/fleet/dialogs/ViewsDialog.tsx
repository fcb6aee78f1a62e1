import type { SavedView } from '@mintdeck/shared-types/saved-views';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMay } from '../../../../api/use-may.ts';
import { Dialog } from '../../../../ui/Dialog.tsx';
import { ErrorNotice } from '../../../../ui/ErrorNotice.tsx';
import { Skeleton } from '../../../../ui/Skeleton.tsx';
import { parseFleetSearch, toSearchParams } from '../fleet-search.ts';
import { SaveViewForm } from './SaveViewForm.tsx';
import { t } from './strings.ts';
import { ViewLine } from './ViewLine.tsx';
import { changeViews, savedViewsQuery } from './view-requests.ts';

export interface ViewsDialogProps {
  /** the search part of the address as it is now */
  search: string;
  onClose: () => void;
}

/** The address as we write it, whatever order a view was saved with. */
const toCanonical = (search: string): string =>
  toSearchParams(parseFleetSearch(new URLSearchParams(search))).toString();

const useViews = () => {
  const client = useQueryClient();
  const list = useQuery(savedViewsQuery);
  const change = useMutation({
    mutationFn: changeViews,
    onSettled: () => client.invalidateQueries({ queryKey: savedViewsQuery.queryKey }),
  });
  return { list, change };
};

/** Saved views: opened by a link, kept, shared, changed and deleted. */
export const ViewsDialog = ({ search, onClose }: ViewsDialogProps) => {
  const { list, change } = useViews();
  const mayShare = useMay('miners.operate');
  const mayDeleteAny = useMay('miners.manage');
  const views = list.data?.savedViews ?? [];
  const now = toCanonical(search);
  const toLine = (view: SavedView) => (
    <ViewLine
      key={view.id}
      view={view}
      current={toCanonical(view.search) === now}
      search={search}
      may={{ change: view.own, share: view.own && mayShare, remove: view.own || mayDeleteAny }}
      busy={change.isPending}
      onChange={change.mutate}
      onOpen={onClose}
    />
  );
  const groups = [
    { title: t('views.own'), views: views.filter(({ own }) => own) },
    { title: t('views.shared'), views: views.filter(({ own }) => !own) },
  ];
  return (
    <Dialog open onClose={onClose} title={t('views.title')}>
      <p className="text-ink-2 text-sm">{t('views.lead')}</p>
      <ErrorNotice error={list.error ?? change.error} onDismiss={change.error ? change.reset : undefined} />
      {list.isPending ? <Skeleton lines={3} className="h-8" /> : null}
      {list.data
        ? groups.map(({ title, views: own }) => (
            <section key={title}>
              <h3 className="text-ink-3 text-xs">{title}</h3>
              {own.length === 0 ? (
                <p className="py-2 text-ink-3 text-sm">{t('views.none')}</p>
              ) : (
                <ul aria-label={title}>{own.map(toLine)}</ul>
              )}
            </section>
          ))
        : null}
      <SaveViewForm
        search={search}
        own={views.filter(({ own }) => own)}
        mayShare={mayShare}
        busy={change.isPending}
        onSave={(next, done) => change.mutate(next, { onSuccess: done })}
      />
    </Dialog>
  );
};
