import type { SessionView } from '@mintdeck/shared-types/accounts';
import type { ReactNode } from 'react';
import { useConnection } from '../live/use-live.ts';
import { Mark } from '../ui/Mark.tsx';
import type { MarkShape, Tone } from '../ui/state-tones.ts';
import { t } from './strings.ts';

interface NoticeProps {
  shape: MarkShape;
  tone: Tone;
  children: ReactNode;
}

const Notice = ({ shape, tone, children }: NoticeProps) => (
  <p className="flex min-h-7 items-center gap-2.5 px-4 py-1 text-ink-2 text-xs sm:px-6">
    <Mark shape={shape} tone={tone} className="size-2.5" />
    <span>{children}</span>
  </p>
);

export interface NoticesProps {
  demo: boolean;
  connection: SessionView['connection'] | null;
}

/** What holds for every page as long as it is true: a demo, a line others can read, a page older than its server. */
export const Notices = ({ demo, connection }: NoticesProps) => {
  const { outdated } = useConnection();
  const readable = connection !== null && !connection.encrypted && !connection.loopback;
  if (!demo && !readable && !outdated) return null;
  return (
    <aside aria-label={t('notices')} className="bg-sunken">
      {demo ? (
        <Notice shape="diamond" tone="busy">
          {t('demo')}
        </Notice>
      ) : null}
      {readable ? (
        <Notice shape="triangle" tone="warn">
          {t('plainHttp')}
        </Notice>
      ) : null}
      {outdated ? (
        <Notice shape="arrow" tone="warn">
          {t('outdated')}{' '}
          <button type="button" className="text-accent underline" onClick={() => location.reload()}>
            {t('reload')}
          </button>
        </Notice>
      ) : null}
    </aside>
  );
};
