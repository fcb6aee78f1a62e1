import { Button } from '../../../ui/Button.tsx';
import { t } from './strings.ts';
import type { PlanEdit } from './use-plan-edit.ts';

/** In place of a step that is about the saved plan, while there is another one in the fields. */
export const DirtyNotice = ({ edit }: { edit: PlanEdit }) => {
  const { plan } = edit;
  return (
    <div className="flex flex-col items-start gap-3">
      <p>{t('dirty')}</p>
      <div className="flex flex-wrap gap-2">
        <Button onClick={edit.drop}>{t('dirty.drop')}</Button>
        {plan === null ? null : (
          <Button variant="primary" busy={edit.saving} onClick={() => edit.saveAs(plan)}>
            {t('dirty.save')}
          </Button>
        )}
      </div>
    </div>
  );
};
