import { useSyncExternalStore } from 'react';
import { ticker } from '../lib/ticker.ts';
import { formatAge } from '../lib/time.ts';
import { useConnection } from '../live/use-live.ts';
import { Mark } from '../ui/Mark.tsx';
import { t } from './strings.ts';

/** Whether what is on the page is live. It stands in the bar, so losing the line moves nothing. */
export const ConnectionState = () => {
  const { phase, since } = useConnection();
  const age = useSyncExternalStore(ticker.subscribe, () => formatAge(Date.now() - since));
  if (phase === 'connected') {
    return (
      <span className="inline-flex items-center gap-2 text-ink-3 text-xs">
        <Mark shape="disc" tone="ok" className="size-2.5" />
        {t('line.connected')}
      </span>
    );
  }
  const lost = phase === 'reconnecting';
  return (
    <span role="status" className="inline-flex items-center gap-2 whitespace-nowrap text-warn text-xs">
      <Mark shape={lost ? 'triangle' : 'ring'} tone="warn" className="size-2.5" />
      {lost ? t('line.reconnecting', { age }) : t('line.connecting')}
    </span>
  );
};
