import type { WalletPage } from '@mintdeck/shared-types/wallet/page';
import { formatCount } from '../../../lib/units.ts';
import { Card } from '../../../ui/Card.tsx';
import { Definition } from '../../../ui/Definition.tsx';
import { ReadingFailure } from '../../../ui/reading-failure/ReadingFailure.tsx';
import { isOfBefore } from '../marks.ts';
import { PartAge } from '../page/PartAge.tsx';
import { QrCode } from './QrCode.tsx';
import { ShortKey } from './ShortKey.tsx';
import { t } from './strings.ts';

const describeSync = (isSynchronized: boolean | null): string => {
  if (isSynchronized === null) return '–';
  return t(isSynchronized ? 'node.synchronized' : 'node.behind');
};

/** Which node the wallet is, how far it has read the block chain, and the code by which others make a contact of it. */
export const NodeSection = ({ page }: { page: WalletPage }) => {
  const { node, wallet } = page;
  const { value } = node;
  const failure = isOfBefore(wallet.state) ? null : node.failure;
  const code = value?.addressCode ?? null;
  return (
    <Card title={t('node')} aside={<PartAge page={page} takenAt={node.takenAt} />}>
      {failure === null ? null : <ReadingFailure failure={failure} takenAt={node.takenAt} />}
      {value === null ? (
        <p className="text-ink-2 text-sm">{t('node.notTold')}</p>
      ) : (
        <div className="flex flex-wrap items-start gap-x-8 gap-y-4">
          {code === null ? null : <QrCode text={code} label={t('node.codeQr')} />}
          <div className="min-w-0 flex-1 basis-64">
            <Definition
              entries={[
                {
                  term: t('node.code'),
                  value: code === null ? '–' : <ShortKey text={code} what={t('node.code')} />,
                },
                { term: t('node.key'), value: <ShortKey text={value.key} what={t('node.key')} /> },
                { term: t('node.alias'), value: value.alias ?? '–' },
                { term: t('node.sync'), value: describeSync(value.isSynchronized) },
                { term: t('node.height'), value: formatCount(value.blockHeight) },
              ]}
            />
            <p className="mt-3 max-w-prose text-ink-3 text-xs">{t('node.codeHint')}</p>
          </div>
        </div>
      )}
    </Card>
  );
};
