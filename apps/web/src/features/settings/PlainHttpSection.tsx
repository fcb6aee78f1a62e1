import type { Settings } from '@mintdeck/shared-types/settings';
import { useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { Mark } from '../../ui/Mark.tsx';
import { toasts } from '../../ui/toasts.ts';
import { t } from './strings.ts';
import { useSettingChange } from './use-setting-change.ts';

export interface PlainHttpSectionProps {
  settings: Settings;
  mayManage: boolean;
}

/** Whether keys and the like may be made where others can listen. Allowing it is asked twice; forbidding it is not. */
export const PlainHttpSection = ({ settings, mayManage }: PlainHttpSectionProps) => {
  const allowed = settings.sensitiveOverHttp;
  const [asking, setAsking] = useState(false);
  const saving = useSettingChange(() => {
    setAsking(false);
    toasts.show({ tone: 'ok', text: t(allowed ? 'http.refusedToast' : 'http.allowedToast') });
  });
  const turn = () => saving.mutate({ change: { sensitiveOverHttp: !allowed }, opened: settings });
  const close = () => {
    setAsking(false);
    saving.reset();
  };
  return (
    <Card title={t('http.title')}>
      <p className="mb-4 max-w-prose text-ink-2">{t('http.lead')}</p>
      <div className="flex max-w-prose flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <div className="flex min-w-0 flex-1 basis-60 items-start gap-2.5 text-sm">
          <Mark
            shape={allowed ? 'triangle' : 'disc'}
            tone={allowed ? 'warn' : 'ok'}
            className="relative top-1"
          />
          <div>
            <p className="font-medium">{t(allowed ? 'http.allowed' : 'http.refused')}</p>
            <p className="text-ink-2">{t(allowed ? 'http.allowedText' : 'http.refusedText')}</p>
          </div>
        </div>
        {mayManage ? (
          <Button
            variant={allowed ? 'quiet' : 'danger'}
            busy={saving.isPending}
            onClick={() => (allowed ? turn() : setAsking(true))}
          >
            {t(allowed ? 'http.refuse' : 'http.allow')}
          </Button>
        ) : null}
      </div>
      {asking ? null : <ErrorNotice error={saving.error} onDismiss={saving.reset} />}
      <ConfirmDialog
        open={asking}
        onClose={close}
        onConfirm={turn}
        title={t('http.allowTitle')}
        confirmLabel={t('http.allow')}
        danger
        busy={saving.isPending}
        error={saving.error}
      >
        <p>{t('http.allowQuestion')}</p>
        <p>{t('http.allowAdvice')}</p>
      </ConfirmDialog>
    </Card>
  );
};
