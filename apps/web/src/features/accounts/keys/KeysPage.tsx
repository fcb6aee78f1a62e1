import { may, type SessionView } from '@mintdeck/shared-types/accounts';
import type { ApiKey, CreatedApiKey } from '@mintdeck/shared-types/api-keys';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { sessionQuery } from '../../../api/session.ts';
import { useRefusedHere } from '../../../api/use-refused-here.ts';
import { Button } from '../../../ui/Button.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { ErrorNotice } from '../../../ui/ErrorNotice.tsx';
import { Page } from '../../../ui/Page.tsx';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import { GatewayExample } from './GatewayExample.tsx';
import { KeyLine } from './KeyLine.tsx';
import { apiKeysQuery } from './key-requests.ts';
import { NewKeyDialog } from './NewKeyDialog.tsx';
import { RevokeKeyDialog } from './RevokeKeyDialog.tsx';
import { ShownKeyDialog } from './ShownKeyDialog.tsx';
import { t } from './strings.ts';
import { UnsafeNotice } from './UnsafeNotice.tsx';

type OpenDialog =
  | { kind: 'new' }
  | { kind: 'shown'; created: CreatedApiKey }
  | { kind: 'revoke'; apiKey: ApiKey }
  | null;

interface KeyDialogsProps {
  dialog: OpenDialog;
  session: SessionView;
  onChange: (dialog: OpenDialog) => void;
}

const KeyDialogs = ({ dialog, session, onChange }: KeyDialogsProps) => {
  const close = () => onChange(null);
  if (dialog?.kind === 'new') {
    return (
      <NewKeyDialog
        role={session.role}
        onCreated={(created) => onChange({ kind: 'shown', created })}
        onClose={close}
      />
    );
  }
  if (dialog?.kind === 'shown') return <ShownKeyDialog created={dialog.created} onClose={close} />;
  if (dialog?.kind === 'revoke') return <RevokeKeyDialog apiKey={dialog.apiKey} onClose={close} />;
  return null;
};

/** Keys of scripts: one's own, and those of all for an admin. */
export const KeysPage = () => {
  const keys = useQuery(apiKeysQuery);
  const { data: session = null } = useQuery(sessionQuery);
  const [dialog, setDialog] = useState<OpenDialog>(null);
  const refused = useRefusedHere();
  const known = keys.data?.keys;
  const add = (
    <Button variant="primary" disabled={refused} onClick={() => setDialog({ kind: 'new' })}>
      {t('page.add')}
    </Button>
  );
  if (session === null) return null;
  return (
    <Page title={t('page.title')} aside={known?.length === 0 ? null : add}>
      <div className="max-w-5xl">
        <p className="mb-4 max-w-prose text-ink-2">{t('page.lead')}</p>
        {refused ? <UnsafeNotice mayAllow={may(session.role, 'settings.manage')} /> : null}
        <ErrorNotice error={keys.error} onRetry={() => void keys.refetch()} />
        {keys.isPending ? <Skeleton lines={3} className="h-12" /> : null}
        {known?.length === 0 ? (
          <EmptyState title={t('page.none')} action={add}>
            {t('page.noneHint')}
          </EmptyState>
        ) : null}
        <ul aria-label={t('list.label')}>
          {known?.map((apiKey) => (
            <KeyLine
              key={apiKey.id}
              apiKey={apiKey}
              username={session.username}
              onRevoke={() => setDialog({ kind: 'revoke', apiKey })}
            />
          ))}
        </ul>
        <GatewayExample />
      </div>
      <KeyDialogs dialog={dialog} session={session} onChange={setDialog} />
    </Page>
  );
};
