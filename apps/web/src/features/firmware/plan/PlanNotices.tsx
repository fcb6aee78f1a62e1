import { Button } from '../../../ui/Button.tsx';
import { Mark } from '../../../ui/Mark.tsx';
import { PlanFailure } from './PlanFailure.tsx';
import { t } from './strings.ts';
import type { PlanEdit } from './use-plan-edit.ts';

/** What stands between a plan and the next step: somebody else's change, or what could not be saved. */
export const PlanNotices = ({ edit }: { edit: PlanEdit }) => (
  <>
    {edit.changed ? (
      <div
        role="alert"
        className="mb-4 flex max-w-4xl shrink-0 flex-col items-start gap-2 border-warn border-s-2 bg-sunken px-4 py-3 text-sm"
      >
        <p className="flex items-start gap-2 font-medium">
          <Mark shape="triangle" tone="warn" className="mt-1" />
          {t('changed.title')}
        </p>
        <p className="text-ink-2">{t('changed.text')}</p>
        {edit.dirty ? <p className="text-ink-2">{t('changed.mine')}</p> : null}
        <Button variant="inset" onClick={edit.showNewest}>
          {t('changed.show')}
        </Button>
      </div>
    ) : null}
    <div className="shrink-0 empty:hidden [&>*]:mb-4">
      <PlanFailure error={edit.error} />
    </div>
  </>
);
