import type { PoolTemplate } from '@mintdeck/shared-types/pool-templates';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useMay } from '../../../api/use-may.ts';
import { Button } from '../../../ui/Button.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { ErrorNotice } from '../../../ui/ErrorNotice.tsx';
import { Page } from '../../../ui/Page.tsx';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import { useFleet } from '../fleet/use-fleet.ts';
import { DeleteTemplateDialog } from './DeleteTemplateDialog.tsx';
import { t } from './strings.ts';
import { TemplateDialog } from './TemplateDialog.tsx';
import { TemplateLine } from './TemplateLine.tsx';
import { poolTemplatesQuery } from './template-requests.ts';
import { findUsers } from './template-use.ts';

type OpenDialog =
  | { kind: 'form'; template: PoolTemplate | null }
  | { kind: 'delete'; template: PoolTemplate };

interface DialogsProps {
  dialog: OpenDialog | null;
  onChange: (dialog: OpenDialog | null) => void;
}

const Dialogs = ({ dialog, onChange }: DialogsProps) => {
  const close = () => onChange(null);
  if (dialog?.kind === 'delete') return <DeleteTemplateDialog template={dialog.template} onClose={close} />;
  if (dialog?.kind !== 'form') return null;
  const { template } = dialog;
  return (
    <TemplateDialog
      key={template?.revision}
      template={template}
      onReload={(newest) => onChange(newest ? { kind: 'form', template: newest } : null)}
      onClose={close}
    />
  );
};

/** Lists of pools for many miners. Everybody sees them, admins change them. */
export const PoolTemplatesPage = () => {
  const templates = useQuery(poolTemplatesQuery);
  const miners = useFleet();
  const mayManage = useMay('miners.manage');
  const [dialog, setDialog] = useState<OpenDialog | null>(null);
  const known = templates.data?.templates;
  const add = mayManage ? (
    <Button variant="primary" onClick={() => setDialog({ kind: 'form', template: null })}>
      {t('page.add')}
    </Button>
  ) : null;
  return (
    <Page
      title={t('page.title')}
      parent={{ to: '/miners', label: t('page.back') }}
      aside={known?.length === 0 ? null : add}
    >
      <div className="max-w-3xl">
        <p className="mb-4 max-w-prose text-ink-2">{t('page.lead')}</p>
        {mayManage ? null : <p className="mb-4 text-ink-3 text-sm">{t('page.readOnly')}</p>}
        <ErrorNotice error={templates.error} onRetry={() => void templates.refetch()} />
        {templates.isPending ? <Skeleton lines={3} className="h-12" /> : null}
        {known?.length === 0 ? (
          <EmptyState title={t('page.none')} action={add}>
            {t('page.noneHint')}
          </EmptyState>
        ) : null}
        <ul aria-label={t('list.label')}>
          {known?.map((template) => (
            <TemplateLine
              key={template.id}
              template={template}
              users={findUsers(miners, template)}
              mayManage={mayManage}
              onEdit={() => setDialog({ kind: 'form', template })}
              onDelete={() => setDialog({ kind: 'delete', template })}
            />
          ))}
        </ul>
      </div>
      <Dialogs dialog={dialog} onChange={setDialog} />
    </Page>
  );
};
