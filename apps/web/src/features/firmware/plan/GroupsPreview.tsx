import { useMemo } from 'react';
import { titleGroup } from './name-group.ts';
import { nameSome } from './names.ts';
import type { Candidate } from './pilot.ts';
import type { PlanForm } from './plan-form.ts';
import { toPlanGroups } from './plan-groups.ts';
import { t } from './strings.ts';

/** Groups that are listed; of more their number says enough. */
const LISTED_MAX = 6;

export interface GroupsPreviewProps {
  form: PlanForm;
  byId: ReadonlyMap<string, Candidate>;
}

/** What the numbers of a plan come to: its groups, the pilot first. */
export const GroupsPreview = ({ form, byId }: GroupsPreviewProps) => {
  const { minerIds, pilotCount, groupSize } = form;
  const groups = useMemo(
    () =>
      pilotCount === null || groupSize === null || pilotCount < 0 || groupSize < 1
        ? null
        : toPlanGroups({ minerIds, pilotCount, groupSize }),
    [minerIds, pilotCount, groupSize],
  );
  if (groups === null) return null;
  const more = groups.length - LISTED_MAX;
  const nameOf = (id: string): string => byId.get(id)?.entry.name ?? id;
  return (
    <section aria-label={t('groups.title')} className="flex flex-col gap-3 border-line border-t pt-3">
      <h2 className="font-medium text-ink-2 text-sm">
        {t('groups.title')} <span className="text-ink">{t('groups.sum', { count: groups.length })}</span>
      </h2>
      <ol className="flex flex-col gap-2.5 text-sm">
        {groups.slice(0, LISTED_MAX).map(({ group, minerIds: ids }) => (
          <li key={group} className="min-w-0">
            <p className="flex justify-between gap-3">
              <span className="font-medium">{titleGroup(group, pilotCount !== null && pilotCount > 0)}</span>
              <span className="text-ink-3 tabular-nums">{t('groups.size', { count: ids.length })}</span>
            </p>
            <p className="break-words text-ink-2 text-xs">{nameSome(ids.map(nameOf))}</p>
          </li>
        ))}
      </ol>
      {more > 0 ? <p className="text-ink-2 text-xs">{t('groups.more', { count: more })}</p> : null}
    </section>
  );
};
