import type { Rollout } from '@mintdeck/shared-types/firmware/rollout';
import { Link } from 'react-router';
import { useMay } from '../../../api/use-may.ts';
import { classNames } from '../../../lib/class-names.ts';
import { BUTTON_SHAPE } from '../../../ui/Button.tsx';
import { Card } from '../../../ui/Card.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { ErrorNotice } from '../../../ui/ErrorNotice.tsx';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import { FirmwareFrame } from '../FirmwareFrame.tsx';
import { isOpen } from '../rollout/rollout-words.ts';
import { RolloutLine } from './RolloutLine.tsx';
import { t } from './strings.ts';
import { useRolloutList } from './use-rollout-list.ts';

const PRIMARY_LINK = classNames(BUTTON_SHAPE, 'bg-accent font-medium text-on-accent hover:brightness-110');

const NewLink = () => (
  <Link to="/firmware/rollouts/new" className={PRIMARY_LINK}>
    {t('list.new')}
  </Link>
);

interface SectionProps {
  title: string;
  hint?: string;
  rollouts: readonly Rollout[];
}

const Section = ({ title, hint, rollouts }: SectionProps) =>
  rollouts.length === 0 ? null : (
    <Card title={title}>
      {hint ? <p className="-mt-2 mb-2 text-ink-2 text-xs">{hint}</p> : null}
      <ul>
        {rollouts.map((rollout) => (
          <RolloutLine key={rollout.id} rollout={rollout} />
        ))}
      </ul>
    </Card>
  );

/** Rollouts of firmware: what is under way first, then what is planned, then what is over. */
export const RolloutsPage = () => {
  const { rollouts, error, retry } = useRolloutList();
  const may = useMay('firmware.manage');
  const drafts = rollouts?.filter(({ state }) => state === 'draft') ?? [];
  const started = rollouts?.filter(({ state }) => state !== 'draft') ?? [];
  const empty = rollouts?.length === 0;
  return (
    <FirmwareFrame part="rollouts" aside={may && !empty ? <NewLink /> : null}>
      <ErrorNotice error={error} onRetry={retry} />
      {rollouts === null && error === null ? <Skeleton lines={6} className="h-9" /> : null}
      {empty ? (
        <EmptyState title={t('list.empty')} action={may ? <NewLink /> : null}>
          {t('list.emptyHint')}
        </EmptyState>
      ) : null}
      <div className="max-w-3xl [&>section:first-child]:border-t-0 [&>section:first-child]:pt-0">
        <Section title={t('list.running')} rollouts={started.filter(isOpen)} />
        <Section title={t('list.drafts')} hint={t('list.draftsHint')} rollouts={drafts} />
        <Section title={t('list.past')} rollouts={started.filter((each) => !isOpen(each))} />
      </div>
    </FirmwareFrame>
  );
};
