import { useMinerEntries } from '../../../live/use-live.ts';
import { Card } from '../../../ui/Card.tsx';
import { CopyButton } from '../../../ui/CopyButton.tsx';
import { toGatewayExample } from './gateway-example.ts';
import { t } from './strings.ts';

/** What a key is good for: a call that works as it stands, with this server's address and one of its miners. */
export const GatewayExample = () => {
  const [miner] = useMinerEntries();
  const example = toGatewayExample(location.origin, miner?.id ?? null);
  return (
    <Card title={t('example.title')} className="mt-8">
      <p className="mb-3 max-w-prose text-ink-2">{t('example.lead')}</p>
      <div className="flex items-start gap-2 rounded-md bg-sunken p-3">
        <code className="min-w-0 flex-1 break-all font-mono text-xs leading-6">{example}</code>
        <CopyButton text={example} label={t('example.copy')} />
      </div>
      <p className="mt-2 max-w-prose text-ink-3 text-xs">
        {miner ? t('example.miner', { name: miner.name }) : t('example.noMiner')}
      </p>
    </Card>
  );
};
