import { Button } from '../../../ui/Button.tsx';
import { ConflictNotice } from '../../../ui/conflict/ConflictNotice.tsx';
import { Definition } from '../../../ui/Definition.tsx';
import { FormErrors } from '../../../ui/FormErrors.tsx';
import { Mark } from '../../../ui/Mark.tsx';
import { t } from '../strings.ts';
import type { ProfitEdit } from '../use-profit-edit.ts';

const toStatus = ({ saved, problems }: ProfitEdit) => {
  if (saved) return t('saved');
  return t(Object.keys(problems).length > 0 ? 'form.faulty' : 'form.unsaved');
};

const Buttons = ({ edit }: { edit: ProfitEdit }) => (
  <div className="ms-auto flex flex-wrap gap-2">
    <Button disabled={edit.busy} onClick={edit.discard}>
      {t('form.discard')}
    </Button>
    <Button type="submit" variant="primary" busy={edit.busy}>
      {t('form.save')}
    </Button>
  </div>
);

/** What saving mine would overwrite. */
const Theirs = ({ theirs }: Pick<ProfitEdit, 'theirs'>) =>
  theirs.length === 0 ? null : (
    <div className="mt-2">
      <p className="mb-1 text-ink-3 text-xs">{t('theirs.title')}</p>
      <Definition entries={theirs} />
    </div>
  );

/**
 * What is typed and not saved yet, always in sight, with what can be done about it. That it was saved is told in the same place: a toast
 * would lie over the button of the next change.
 */
export const SaveBar = ({ edit }: { edit: ProfitEdit }) => {
  if (!edit.dirty && !edit.saved && edit.error === null) return null;
  return (
    <div className="sticky bottom-0 z-20 -mx-4 mt-2 -mb-16 flex flex-col gap-3 border-line border-t bg-ground px-4 py-3 sm:-mx-6 sm:px-6 print:hidden">
      {edit.conflict ? (
        <ConflictNotice busy={edit.busy} onSaveMine={edit.saveMine} onLoadTheirs={edit.discard}>
          <Theirs theirs={edit.theirs} />
        </ConflictNotice>
      ) : null}
      <FormErrors error={edit.error} fields={[]} />
      {edit.conflict ? null : (
        <div className="flex min-h-(--field-height) flex-wrap items-center gap-x-4 gap-y-2">
          {edit.saved ? <Mark shape="disc" tone="ok" className="-me-1" /> : null}
          <p role="status" className="min-w-0 text-ink-2 text-sm">
            {toStatus(edit)}
          </p>
          {edit.saved ? null : <Buttons edit={edit} />}
        </div>
      )}
    </div>
  );
};
