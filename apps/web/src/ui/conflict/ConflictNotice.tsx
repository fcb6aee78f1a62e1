import type { ReactNode } from 'react';
import { Button } from '../Button.tsx';
import { Mark } from '../Mark.tsx';
import { t } from './strings.ts';

export interface ConflictNoticeProps {
  busy: boolean;
  onSaveMine: () => void;
  onLoadTheirs: () => void;
  /** what the other one saved, where it can be told */
  children?: ReactNode;
}

/** Somebody saved the same setting meanwhile: what each way on does to whose change. */
export const ConflictNotice = ({ busy, onSaveMine, onLoadTheirs, children }: ConflictNoticeProps) => (
  <div role="alert" className="flex flex-col gap-3 border-warn border-s-2 bg-sunken px-4 py-3 text-sm">
    <div className="flex items-start gap-3">
      <Mark shape="triangle" tone="warn" className="mt-1" />
      <div className="min-w-0">
        <p className="font-medium">{t('title')}</p>
        <p className="text-ink-2">{t('text')}</p>
        {children}
      </div>
    </div>
    <div className="flex flex-wrap gap-2">
      <Button variant="inset" busy={busy} onClick={onSaveMine}>
        {t('save')}
      </Button>
      <Button variant="inset" disabled={busy} onClick={onLoadTheirs}>
        {t('load')}
      </Button>
    </div>
  </div>
);
