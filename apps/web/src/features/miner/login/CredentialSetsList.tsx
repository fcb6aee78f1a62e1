import type { CredentialSet } from '@mintdeck/shared-types/fleet';
import { Button } from '../../../ui/Button.tsx';
import { Mark } from '../../../ui/Mark.tsx';
import { t } from '../strings.ts';

export interface CredentialSetsListProps {
  sets: readonly CredentialSet[];
  onEdit: (set: CredentialSet) => void;
  onDelete: (set: CredentialSet) => void;
}

const describeUse = ({ minerCount }: CredentialSet): string =>
  minerCount === 0 ? t('logins.unused') : t('logins.minerCount', { count: minerCount });

/** Every credential set with how many miners use it; one that is used cannot be deleted. */
export const CredentialSetsList = ({ sets, onEdit, onDelete }: CredentialSetsListProps) => (
  <ul>
    {sets.map((set) => (
      <li
        key={set.id}
        className="flex flex-wrap items-center gap-x-6 gap-y-2 border-line border-t py-3 text-sm first:border-t-0"
      >
        <div className="min-w-0 flex-1 basis-60">
          <p className="break-words font-medium">{set.name}</p>
          <p className="text-ink-2">
            <span className="break-all font-mono text-xs">{set.username}</span>
            <span className="text-ink-3">{` · ${describeUse(set)}`}</span>
          </p>
          {set.locked ? (
            <p className="mt-1 flex items-baseline gap-2 text-warn">
              <Mark shape="triangle" tone="warn" className="relative top-px" />
              {t('logins.locked')}
            </p>
          ) : null}
        </div>
        <div className="flex gap-2">
          <Button onClick={() => onEdit(set)}>{t('logins.edit')}</Button>
          <Button
            variant="danger"
            disabled={set.minerCount > 0}
            title={set.minerCount > 0 ? t('logins.inUse') : undefined}
            onClick={() => onDelete(set)}
          >
            {t('logins.delete')}
          </Button>
        </div>
      </li>
    ))}
  </ul>
);
