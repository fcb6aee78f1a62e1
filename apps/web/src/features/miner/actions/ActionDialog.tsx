import type { Job } from '@mintdeck/shared-types/job';
import { MINER_ACTIONS, type MinerAction } from '@mintdeck/shared-types/miner/actions';
import { type FormEvent, useState } from 'react';
import { useNavigate } from 'react-router';
import { ApiProblem } from '../../../lib/api-problem.ts';
import { useMinerEntry } from '../../../live/use-live.ts';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { ErrorNotice } from '../../../ui/ErrorNotice.tsx';
import { FormErrors } from '../../../ui/FormErrors.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import { ActionEffect } from './ActionEffect.tsx';
import { ActionPlanView } from './ActionPlanView.tsx';
import { ACTION_FORMS } from './action-forms.ts';
import { PaceFields } from './PaceFields.tsx';
import { t } from './strings.ts';
import { type ActionOrder, useActionOrder } from './use-action-order.ts';

export interface ActionDialogProps {
  action: MinerAction;
  /** never none */
  ids: readonly string[];
  onClose: () => void;
}

interface Subject {
  count: number;
  /** of the first */
  name: string;
}

const toTitle = (action: MinerAction, { count, name }: Subject): string =>
  count === 1
    ? t('title.one', { action: t(`name.${action}`), name })
    : t('title.many', { action: t(`name.${action}`), count });

/** What the button does: how many are left, where that is known. */
const toStartLabel = (action: MinerAction, { count }: Subject, leftCount: number | null): string =>
  t(count === 1 ? 'start.one' : 'start.many', { action: t(`name.${action}`), count: leftCount ?? count });

/** Whether an order was sent whose answer never came. */
const isLost = (error: unknown): boolean =>
  error instanceof ApiProblem && (error.code === 'no-connection' || error.code === 'bad-answer');

const Failure = ({ order }: { order: ActionOrder }) => {
  const { error } = order.starting;
  const fields = error instanceof ApiProblem ? Object.keys(error.fields) : [];
  if (isLost(error)) {
    return (
      <ErrorNotice error={error}>
        <p className="text-ink-2">{t('lost')}</p>
      </ErrorNotice>
    );
  }
  return <FormErrors error={error} fields={fields.filter((field) => order.errorOf(field) !== undefined)} />;
};

interface ConfirmFieldProps {
  /** one miner: its name has to be typed; many: their number */
  one: boolean;
  what: string;
  typed: string;
  onType: (typed: string) => void;
}

/** The name of one, the number of many: of those it would be done to, as the button says it. */
const toTypeable = ({ count, name }: Subject, leftCount: number | null): string =>
  count === 1 ? name : String(leftCount ?? count);

/** What is done for good is done by nobody who has not written down what to. */
const ConfirmField = ({ one, what, typed, onType }: ConfirmFieldProps) => (
  <TextField
    label={t(one ? 'confirm.one' : 'confirm.many', { what })}
    name="confirm"
    value={typed}
    autoComplete="off"
    mono
    onChange={(event) => onType(event.target.value)}
  />
);

/** Some orders lead to their job, which has more to tell than a page of one miner. */
const useFollow = (onClose: () => void) => {
  const navigate = useNavigate();
  return (job: Job, count: number) => {
    onClose();
    if (count > 1) void navigate(`/jobs/${job.id}`);
  };
};

/** One action for one miner or many: what it does, what it needs to know, what would happen now, and a yes in proportion. */
export const ActionDialog = ({ action, ids: chosen, onClose }: ActionDialogProps) => {
  // As it was when the dialog opened: what is chosen meanwhile is another order.
  const [ids] = useState(chosen);
  const [first = ''] = ids;
  const name = useMinerEntry(first)?.name ?? first;
  const subject = { count: ids.length, name };
  const [typed, setTyped] = useState('');
  const follow = useFollow(onClose);
  const order = useActionOrder({ action, ids, onStarted: (job) => follow(job, ids.length) });
  const { starting, planned, complete } = order;
  const Form = ACTION_FORMS[action];
  const { risk } = MINER_ACTIONS[action];
  const leftCount = planned.plan?.miners.filter(({ skip }) => skip === null).length ?? null;
  const typeable = toTypeable(subject, leftCount);
  const confirmed = risk !== 'high' || typed.trim() === typeable;
  const someLeft = leftCount !== null && leftCount > 0;
  const errorTold = planned.error instanceof ApiProblem && Object.keys(planned.error.fields).length > 0;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (confirmed && someLeft) order.start();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={toTitle(action, subject)}
      held={starting.isPending}
      wide={Boolean(Form)}
    >
      <form
        noValidate
        onSubmit={submit}
        onBlur={({ target }) => order.leave(target.getAttribute('name') ?? '')}
        className="flex flex-col gap-5"
      >
        <ActionEffect action={action} />
        {Form ? (
          <Form
            ids={ids}
            parameters={order.parameters}
            onChange={order.setParameters}
            errorOf={order.errorOf}
          />
        ) : null}
        {ids.length > 1 ? <PaceFields pace={order.pace} onChange={order.setPace} /> : null}
        <ActionPlanView planned={planned} complete={complete} errorTold={errorTold} />
        {risk === 'high' && leftCount !== 0 ? (
          <ConfirmField one={subject.count === 1} what={typeable} typed={typed} onType={setTyped} />
        ) : null}
        <div className="sticky bottom-0 -mx-5 -mt-2 -mb-5 flex flex-col gap-3 bg-ground px-5 pt-3 pb-5 before:pointer-events-none before:absolute before:inset-x-0 before:bottom-full before:h-4 before:bg-linear-to-t before:from-ground">
          <Failure order={order} />
          <div className="flex flex-wrap justify-end gap-2">
            <Button onClick={onClose} disabled={starting.isPending}>
              {t('cancel')}
            </Button>
            <Button
              type="submit"
              variant={risk === 'high' ? 'danger' : 'primary'}
              busy={starting.isPending}
              disabled={!(confirmed && someLeft)}
            >
              {toStartLabel(action, subject, leftCount)}
            </Button>
          </div>
        </div>
      </form>
    </Dialog>
  );
};
