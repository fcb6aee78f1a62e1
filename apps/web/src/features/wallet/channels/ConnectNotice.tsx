import { Button } from '../../../ui/Button.tsx';
import { ErrorNotice } from '../../../ui/ErrorNotice.tsx';
import { OutcomeNotice } from '../../../ui/OutcomeNotice.tsx';
import { t } from './strings.ts';
import type { useConnectPeer } from './use-connect-peer.ts';

/** What became of connecting with a peer; it stays until somebody has read it. */
export const ConnectNotice = ({ connecting }: { connecting: ReturnType<typeof useConnectPeer> }) => {
  const { variables, error, isPending, isSuccess, reset } = connecting;
  if (variables === undefined) return null;
  const { name, place } = variables;
  if (isPending)
    return <OutcomeNotice shape="turn" tone="busy" title={t('connect.pending', { name, place })} />;
  const dismiss = (
    <Button variant="inset" className="self-start" onClick={reset}>
      {t('connect.dismiss')}
    </Button>
  );
  if (isSuccess)
    return (
      <OutcomeNotice shape="disc" tone="ok" title={t('connect.done', { name })} text={t('connect.done.text')}>
        {dismiss}
      </OutcomeNotice>
    );
  return (
    <ErrorNotice error={error} undone={t('connect.failed', { name, place })}>
      {dismiss}
    </ErrorNotice>
  );
};
