import { Suspense, useState } from 'react';
import { Link } from 'react-router';
import { useMay } from '../../../../api/use-may.ts';
import { classNames } from '../../../../lib/class-names.ts';
import { BUTTON_SHAPE, Button } from '../../../../ui/Button.tsx';
import type { SelectionAction } from './selection-action.ts';
import { SELECTION_ACTIONS } from './selection-actions.ts';
import { t } from './strings.ts';

/** Why an action does not take so many miners; null: it does. */
const toRefusal = ({ minCount = 1, maxCount = Number.POSITIVE_INFINITY }: SelectionAction, count: number) => {
  if (count < minCount) return t('atLeast', { min: minCount });
  return count > maxCount ? t('atMost', { max: maxCount }) : null;
};

const INSET_LINK = classNames(BUTTON_SHAPE, 'bg-line text-ink hover:bg-line-strong hover:text-ground');

const ActionButton = ({ action, ids }: { action: SelectionAction; ids: readonly string[] }) => {
  const [open, setOpen] = useState(false);
  const may = useMay(action.permission);
  const refusal = toRefusal(action, ids.length);
  if (!may) return null;
  if (action.kind === 'link' && refusal === null) {
    return (
      <Link to={action.toPath(ids)} state={ids} className={INSET_LINK}>
        {action.label}
      </Link>
    );
  }
  return (
    <>
      <Button
        variant="inset"
        disabled={refusal !== null}
        // a phone has room for what can be done, and nothing to hover over for why not
        className="max-sm:disabled:hidden"
        title={refusal ?? undefined}
        onClick={() => setOpen(true)}
      >
        {action.label}
      </Button>
      {open && action.kind === 'dialog' ? (
        <Suspense>
          <action.Dialog ids={ids} onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  );
};

/** The actions a person may take with the chosen miners; one that takes more or fewer says so. */
export const SelectionActions = ({ ids }: { ids: readonly string[] }) =>
  SELECTION_ACTIONS.map((action) => <ActionButton key={action.id} action={action} ids={ids} />);
