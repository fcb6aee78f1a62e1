import type { WalletPage } from '@mintdeck/shared-types/wallet/page';
import { useMemo } from 'react';
import { useMay } from '../../../api/use-may.ts';
import { Mark } from '../../../ui/Mark.tsx';
import { RemedyButton } from '../wallets/RemedyButton.tsx';
import { BothCertificates } from './BothCertificates.tsx';
import { toNotices } from './notices.ts';
import { t } from './strings.ts';

/** What is wrong with the wallet, and the way out of it. Nothing wrong, nothing shown. */
export const WalletNotices = ({ page }: { page: WalletPage }) => {
  const mayManage = useMay('wallet.manage');
  const notices = useMemo(() => toNotices(page, mayManage), [page, mayManage]);
  if (notices.length === 0) return null;
  return (
    <ul aria-label={t('notice.label')} className="mb-4 flex flex-col gap-1.5 [[data-line=lost]_&]:grayscale">
      {notices.map(({ key, mark, title, hint, remedy }) => (
        <li key={key} className="flex flex-wrap gap-x-2.5 gap-y-2 bg-sunken px-3 py-2 text-sm">
          <Mark {...mark} className="mt-1" />
          <span className="min-w-0 flex-1 basis-64">
            <span className="break-words font-medium">{title}</span>{' '}
            <span className="break-words text-ink-2">{hint}</span>
          </span>
          {remedy === null ? null : (
            <RemedyButton page={page} remedy={remedy} label={t(`remedy.${remedy}`)} />
          )}
          {key === 'state' ? <BothCertificates page={page} /> : null}
        </li>
      ))}
    </ul>
  );
};
