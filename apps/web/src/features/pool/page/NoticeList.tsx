import type { PoolPage } from '@mintdeck/shared-types/pool/page';
import { useMemo } from 'react';
import { useMay } from '../../../api/use-may.ts';
import { Mark } from '../../../ui/Mark.tsx';
import { EditAccountButton } from '../accounts/EditAccountButton.tsx';
import { t } from '../strings.ts';
import { toNotices } from './notices.ts';

/** What is wrong, or soon will be. Nothing wrong, nothing shown. */
export const NoticeList = ({ page }: { page: PoolPage }) => {
  const mayManage = useMay('pool.manage');
  const notices = useMemo(() => toNotices(page, mayManage), [page, mayManage]);
  if (notices.length === 0) return null;
  return (
    <ul aria-label={t('notice.label')} className="mb-6 flex flex-col gap-1.5 [[data-line=lost]_&]:grayscale">
      {notices.map(({ key, mark, title, hint, isMendedByEdit }) => (
        <li key={key} className="flex gap-2.5 bg-sunken px-3 py-2 text-sm">
          <Mark {...mark} className="mt-1" />
          <span className="flex min-w-0 flex-wrap gap-x-2">
            <span className="font-medium">{title}</span>{' '}
            {hint === null ? null : <span className="min-w-0 break-words text-ink-2">{hint}</span>}
          </span>
          {isMendedByEdit ? <EditAccountButton page={page} /> : null}
        </li>
      ))}
    </ul>
  );
};
