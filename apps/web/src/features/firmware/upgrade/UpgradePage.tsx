import { useQueryClient } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { SESSION_KEY } from '../../../api/session.ts';
import type { UpgradeView } from '../../../live/upgrade-stream.ts';
import { useUpgradeStream } from '../../../live/use-upgrade-stream.ts';
import { CopyButton } from '../../../ui/CopyButton.tsx';
import { Mark } from '../../../ui/Mark.tsx';
import { Page } from '../../../ui/Page.tsx';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import { OutcomeNotice } from './OutcomeNotice.tsx';
import { PhaseTimeline } from './PhaseTimeline.tsx';
import { isFinal } from './phase-words.ts';
import { t } from './strings.ts';
import { UpgradeFacts } from './UpgradeFacts.tsx';
import { UpgradeLog } from './UpgradeLog.tsx';
import { UpgradeState } from './UpgradeState.tsx';

/** What is shown may not be what is: said as long as it holds. */
const LineNotice = ({ view }: { view: UpgradeView }) => {
  const over = view.upgrade !== null && isFinal(view.upgrade.phase);
  const text = view.outdated ? 'line.outdated' : view.connected || over ? null : 'line.lost';
  if (text === null) return null;
  return (
    <p
      role="status"
      className="mb-6 flex max-w-3xl items-baseline gap-2.5 border-warn border-s-2 bg-sunken px-4 py-2.5 text-sm"
    >
      <Mark shape="triangle" tone="warn" />
      {t(text)}
    </p>
  );
};

const Body = ({ id }: { id: string }) => {
  const client = useQueryClient();
  const view = useUpgradeStream(id, () => void client.invalidateQueries({ queryKey: SESSION_KEY }));
  const { upgrade, usualMs, lines, droppedCount } = view;
  const record = { to: '/firmware/record', label: t('record') };
  if (view.isMissing) {
    return (
      <Page title={t('notFound')} parent={record}>
        <p className="text-ink-2">{t('notFoundHint')}</p>
      </Page>
    );
  }
  if (upgrade === null) {
    return (
      <Page title={t('title')} parent={record}>
        <Skeleton lines={8} className="h-9" />
      </Page>
    );
  }
  const parent = {
    to: `/firmware/rollouts/${upgrade.rolloutId}`,
    label: t('parent', { version: upgrade.imageVersion }),
  };
  return (
    <Page
      title={upgrade.name}
      parent={parent}
      aside={<CopyButton text={location.href} label={t('copyLink')} />}
    >
      <LineNotice view={view} />
      <UpgradeState upgrade={upgrade} usualMs={usualMs} />
      <OutcomeNotice upgrade={upgrade} />
      <PhaseTimeline upgrade={upgrade} usualMs={usualMs} />
      <UpgradeLog name={upgrade.name} upgradeId={id} lines={lines} droppedCount={droppedCount} />
      <UpgradeFacts upgrade={upgrade} />
    </Page>
  );
};

/** The upgrade of one miner while it runs and ever after: where it is, how far, for how long, and every word of its updater. */
export const UpgradePage = () => {
  const { id = '' } = useParams();
  return <Body key={id} id={id} />;
};
