import { type FormEvent, useId } from 'react';
import { useMinerEntry } from '../../../live/use-live.ts';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { FormErrors } from '../../../ui/FormErrors.tsx';
import { Mark } from '../../../ui/Mark.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import type { FetchOrder } from './fetch-order.ts';
import { HostShown } from './HostShown.tsx';
import { t } from './strings.ts';
import { type FetchForm, useFetchOrder } from './use-fetch-order.ts';

const FromMiner = ({ minerId }: { minerId: string }) => (
  <p className="flex items-baseline gap-2.5 text-sm">
    <Mark shape="triangle" tone="warn" className="relative top-px" />
    <span>{t('url.fromMiner', { miner: useMinerEntry(minerId)?.name ?? minerId })}</span>
  </p>
);

interface AgreementProps {
  host: string;
  isFromMiner: boolean;
  form: FetchForm;
  error: string | undefined;
  onChange: (changes: Omit<Partial<FetchForm>, 'url'>) => void;
}

/** A person's word for the host: a tick, or its name typed where a miner named it. */
const Agreement = ({ host, isFromMiner, form, error, onChange }: AgreementProps) => {
  const errorId = useId();
  if (isFromMiner) {
    return (
      <TextField
        label={t('url.typeHost', { host })}
        name="confirmed-host"
        autoComplete="off"
        mono
        value={form.typedHost}
        error={error}
        onChange={(event) => onChange({ typedHost: event.target.value })}
      />
    );
  }
  return (
    <div>
      <label className="flex min-h-8 pointer-coarse:min-h-11 items-center gap-2.5 text-sm">
        <input
          type="checkbox"
          name="agreed"
          className="size-4 shrink-0"
          checked={form.agreed}
          aria-invalid={error !== undefined}
          aria-describedby={error === undefined ? undefined : errorId}
          onChange={(event) => onChange({ agreed: event.target.checked })}
        />
        {t('url.agree')}
      </label>
      {error === undefined ? null : (
        <p id={errorId} className="text-bad text-xs">
          {error}
        </p>
      )}
    </div>
  );
};

export interface FetchDialogProps {
  order: FetchOrder;
  onClose: () => void;
}

/** An image from a web address: where it leads is shown, and a person agrees to that host before anything is fetched. */
export const FetchDialog = ({ order, onClose }: FetchDialogProps) => {
  const { minerId, redirectedFrom } = order;
  const { form, place, sending, problems, changeUrl, change, submit } = useFetchOrder(order, onClose);
  // what a miner or a host named is fetched as it is, or not at all
  const isGiven = order.url !== '';
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    submit();
  };
  return (
    <Dialog open onClose={onClose} title={t('url.title')} held={sending.isPending}>
      <form noValidate onSubmit={onSubmit} className="flex flex-col gap-4">
        <p className="text-ink-2 text-sm">
          {redirectedFrom === null ? t('url.text') : t('url.redirected', { from: redirectedFrom })}
        </p>
        {minerId === null ? null : <FromMiner minerId={minerId} />}
        <TextField
          label={t('url.field')}
          name="url"
          type="url"
          mono
          autoComplete="off"
          readOnly={isGiven}
          value={form.url}
          hint={isGiven ? undefined : t('url.hint')}
          error={problems.url}
          onChange={(event) => changeUrl(event.target.value)}
        />
        {place === null ? null : (
          <>
            <HostShown {...place} />
            <Agreement
              host={place.host}
              isFromMiner={minerId !== null}
              form={form}
              error={problems.host}
              onChange={change}
            />
          </>
        )}
        <FormErrors error={sending.error} fields={[]} />
        <div className="flex flex-wrap justify-end gap-2 pt-2">
          <Button onClick={onClose} disabled={sending.isPending}>
            {t('url.cancel')}
          </Button>
          <Button type="submit" variant="primary" busy={sending.isPending}>
            {t('url.fetch')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
};
