import type { WalletPage } from '@mintdeck/shared-types/wallet/page';
import { Card } from '../../../ui/Card.tsx';
import { CopyButton } from '../../../ui/CopyButton.tsx';
import { ReadingFailure } from '../../../ui/reading-failure/ReadingFailure.tsx';
import { isOfBefore } from '../marks.ts';
import { PartAge } from '../page/PartAge.tsx';
import { QrCode } from './QrCode.tsx';
import { t } from './strings.ts';

/** Where bitcoin are sent to so that channels can be opened with them. */
export const AddressSection = ({ page }: { page: WalletPage }) => {
  const { address, network, wallet } = page;
  const { value } = address;
  const failure = isOfBefore(wallet.state) ? null : address.failure;
  return (
    <Card title={t('address')} aside={<PartAge page={page} takenAt={address.takenAt} />}>
      {failure === null ? null : <ReadingFailure failure={failure} takenAt={address.takenAt} />}
      {value === null ? (
        <p className="text-ink-2 text-sm">{t('address.notTold')}</p>
      ) : (
        <div className="flex flex-wrap items-start gap-x-8 gap-y-4">
          <QrCode text={value} label={t('address.qr')} />
          <div className="flex min-w-0 flex-1 basis-64 flex-col gap-2 text-sm">
            <p className="flex min-w-0 items-start gap-1">
              <span className="min-w-0 break-all font-mono">{value}</span>
              <CopyButton text={value} label={t('copy', { what: t('address') })} />
            </p>
            <p className="max-w-prose text-ink-2">{t('address.same')}</p>
            <p className="max-w-prose text-ink-3 text-xs">
              {network === null || network === 'mainnet' ? '' : `${t('address.test')} `}
              {t('address.hint')}
            </p>
          </div>
        </div>
      )}
    </Card>
  );
};
