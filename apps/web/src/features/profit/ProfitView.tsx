import type { Profit } from '@mintdeck/shared-types/pool/profit';
import type { FormEvent } from 'react';
import { focusFirstFaulty } from '../../ui/focus-first-faulty.ts';
import { AccountsSection } from './AccountsSection.tsx';
import { BreakEven } from './BreakEven.tsx';
import { EnteredFacts } from './entry/EnteredFacts.tsx';
import { EntrySection } from './entry/EntrySection.tsx';
import { SaveBar } from './entry/SaveBar.tsx';
import { reportUnreadable } from './focus-field.ts';
import { MissingList } from './MissingList.tsx';
import { ModelsSection } from './ModelsSection.tsx';
import { StatementSection } from './StatementSection.tsx';
import { useProfitEdit } from './use-profit-edit.ts';

/** A field that gets the focus stands above the bar that is stuck to the lower edge. */
const FORM = '[&_input]:scroll-mb-32 [&_select]:scroll-mb-32';

export interface ProfitViewProps {
  profit: Profit;
  mayManage: boolean;
  /** the newest figures did not come */
  outdated: boolean;
}

/** The figures, and beside them what they are reckoned with. One form: watts are entered where the models are listed. */
export const ProfitView = ({ profit, mayManage, outdated }: ProfitViewProps) => {
  const edit = useProfitEdit(profit.settings);
  const entry = mayManage ? edit : null;
  const save = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (reportUnreadable(event.currentTarget)) return;
    if (edit.canSave) edit.save();
    else focusFirstFaulty(event.currentTarget);
  };
  return (
    <form noValidate onSubmit={save} className={FORM}>
      <div className="grid gap-x-12 wide:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_28rem] lg:grid-cols-[minmax(0,1fr)_24rem] xl:grid-cols-[minmax(0,1fr)_28rem]">
        <div className="min-w-0">
          <BreakEven profit={profit} outdated={outdated} />
          <MissingList profit={profit} mayManage={mayManage} />
          <StatementSection profit={profit} outdated={outdated} />
        </div>
        <div className="min-w-0 wide:col-start-3 wide:row-span-1 lg:col-start-2 lg:row-span-2 lg:row-start-1">
          {entry ? <EntrySection edit={entry} /> : <EnteredFacts settings={profit.settings} />}
        </div>
        <div className="min-w-0 wide:col-start-2 wide:row-start-1">
          <ModelsSection profit={profit} edit={entry} />
          <AccountsSection accounts={profit.accounts} />
        </div>
      </div>
      {entry ? <SaveBar edit={entry} /> : null}
    </form>
  );
};
