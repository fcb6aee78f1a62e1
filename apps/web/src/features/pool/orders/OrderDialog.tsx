import type { FormEvent, ReactNode } from 'react';
import { useRefusedHere } from '../../../api/use-refused-here.ts';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { useFaultyFocus } from '../../../ui/use-faulty-focus.ts';
import { OrderProgress } from './OrderProgress.tsx';
import { PasswordFields } from './PasswordFields.tsx';
import { t } from './strings.ts';
import { UnsafeNotice } from './UnsafeNotice.tsx';
import type { OrderView } from './use-pool-order.ts';
import type { PoolPassword } from './use-pool-password.ts';

export interface OrderDialogProps {
  title: string;
  /** the verb of what is ordered */
  submitLabel: string;
  /** at the pool */
  user: string;
  /** false: something is still to be chosen, and nothing can be sent */
  isReady?: boolean;
  /** there is nothing to send yet: no button for it */
  isEmpty?: boolean;
  order: { readonly view: OrderView; readonly fieldError: (name: string) => string | undefined };
  password: PoolPassword;
  /** fields of its own that show what is wrong with them */
  fields: readonly string[];
  /** says what is wrong with them; false: nothing is sent */
  checkFirst?: () => boolean;
  onSubmit: (password: NonNullable<ReturnType<PoolPassword['take']>>) => void;
  onClose: () => void;
  children: ReactNode;
}

/** Nothing more can be sent from here: what becomes of it is told by the page. */
const isSettled = (view: OrderView): boolean =>
  view.kind === 'ended' && view.order.state !== 'refused' && view.order.state !== 'not-done';

/** An order to the pool: what it does, the password for it, and what became of it. */
export const OrderDialog = (props: OrderDialogProps) => {
  const {
    title,
    submitLabel,
    user,
    isReady = true,
    isEmpty = false,
    order,
    password,
    fields,
    onSubmit,
    onClose,
    children,
  } = props;
  const { view } = order;
  const isBusy = view.kind === 'sending' || view.kind === 'looking';
  const settled = isSettled(view);
  const refusedHere = useRefusedHere();
  const { form, onTry } = useFaultyFocus(view);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isBusy || settled || !isReady || refusedHere) return;
    if (props.checkFirst?.() === false) return onTry();
    const taken = password.take();
    if (taken !== null) onSubmit(taken);
  };
  return (
    <Dialog open onClose={onClose} title={title} held={view.kind === 'sending'}>
      <form ref={form} noValidate onSubmit={submit} className="flex flex-col gap-4">
        {settled ? null : children}
        {refusedHere ? <UnsafeNotice /> : null}
        {settled || refusedHere || !isReady ? null : (
          <PasswordFields password={password} user={user} error={order.fieldError('password')} />
        )}
        <OrderProgress view={view} ownFields={[...fields, 'password']} />
        <div className="flex flex-wrap justify-end gap-2 pt-2">
          <Button onClick={onClose} disabled={view.kind === 'sending'}>
            {t(settled || view.kind === 'looking' ? 'close' : 'cancel')}
          </Button>
          {settled || isEmpty ? null : (
            <Button type="submit" variant="primary" busy={isBusy} disabled={!isReady || refusedHere}>
              {submitLabel}
            </Button>
          )}
        </div>
      </form>
    </Dialog>
  );
};
