import { Button } from '../../../ui/Button.tsx';
import { ConflictNotice } from '../../../ui/conflict/ConflictNotice.tsx';
import { FormErrors } from '../../../ui/FormErrors.tsx';
import { t } from '../strings.ts';
import type { ProfitEdit } from '../use-profit-edit.ts';

/** What is typed and not saved yet, always in sight, with what can be done about it. */
export const SaveBar = ({ edit }: { edit: ProfitEdit }) => {
  if (!edit.dirty && edit.error === null) return null;
  const faulty = Object.keys(edit.problems).length > 0;
  return (
    <div className="sticky bottom-0 z-20 -mx-4 mt-2 -mb-16 flex flex-col gap-3 border-line border-t bg-ground px-4 py-3 sm:-mx-6 sm:px-6 print:hidden">
      {edit.conflict ? (
        <ConflictNotice busy={edit.busy} onSaveMine={edit.saveMine} onLoadTheirs={edit.discard} />
      ) : null}
      <FormErrors error={edit.error} fields={[]} />
      {edit.conflict ? null : (
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <p role="status" className="min-w-0 text-ink-2 text-sm">
            {t(faulty ? 'form.faulty' : 'form.unsaved')}
          </p>
          <div className="ms-auto flex flex-wrap gap-2">
            <Button disabled={edit.busy} onClick={edit.discard}>
              {t('form.discard')}
            </Button>
            <Button type="submit" variant="primary" busy={edit.busy}>
              {t('form.save')}
            </Button>
          </div>
        </div>
      )}
    </div>
  );
};
