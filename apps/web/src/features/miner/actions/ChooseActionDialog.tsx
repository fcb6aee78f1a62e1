import type { MinerAction } from '@mintdeck/shared-types/miner/actions';
import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { classNames } from '../../../lib/class-names.ts';
import { Dialog } from '../../../ui/Dialog.tsx';
import { ActionDialog } from './ActionDialog.tsx';
import { t } from './strings.ts';
import { useOfferedActions } from './use-offered-actions.ts';

interface ChoicesProps {
  actions: readonly MinerAction[];
  danger?: boolean;
  onChoose: (action: MinerAction) => void;
}

const Choices = ({ actions, danger = false, onChoose }: ChoicesProps) => (
  <ul className="flex flex-col">
    {actions.map((action) => (
      <li key={action} className="border-line border-t first:border-t-0">
        <button
          type="button"
          onClick={() => onChoose(action)}
          className="flex w-full items-center gap-3 rounded-sm px-2 py-2.5 text-start hover:bg-sunken"
        >
          <span className="min-w-0 flex-1">
            <span className={classNames('block font-medium text-sm', danger && 'text-bad')}>
              {t(`name.${action}`)}
            </span>
            <span className="block text-ink-3 text-xs">{t(`effect.${action}`)}</span>
          </span>
          <ChevronRight className="size-4 shrink-0 text-ink-3" aria-hidden="true" />
        </button>
      </li>
    ))}
  </ul>
);

export interface ChooseActionDialogProps {
  readonly ids: readonly string[];
  readonly onClose: () => void;
}

/** What to do with many miners: first which action, then the action's own dialog. */
export const ChooseActionDialog = ({ ids, onClose }: ChooseActionDialogProps) => {
  const { usual, dangerous } = useOfferedActions();
  const [chosen, setChosen] = useState<MinerAction | null>(null);
  if (chosen !== null) return <ActionDialog action={chosen} ids={ids} onClose={onClose} />;
  return (
    <Dialog open onClose={onClose} title={t('choose.title', { count: ids.length })}>
      <Choices actions={usual} onChoose={setChosen} />
      {dangerous.length === 0 ? null : (
        <section className="flex flex-col gap-1">
          <h3 className="px-2 text-ink-3 text-xs">{t('choose.danger')}</h3>
          <Choices danger actions={dangerous} onChoose={setChosen} />
        </section>
      )}
    </Dialog>
  );
};
