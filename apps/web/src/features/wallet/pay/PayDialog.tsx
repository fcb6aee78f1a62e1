import type { WalletPage } from '@mintdeck/shared-types/wallet/page';
import { useCallback, useLayoutEffect, useRef, useState } from 'react';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { useFileDrop } from '../../../ui/drop/use-file-drop.ts';
import { ErrorNotice } from '../../../ui/ErrorNotice.tsx';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import { TextAreaField } from '../../../ui/TextAreaField.tsx';
import { readDroppedText } from './dropped-text.ts';
import { PaymentForm } from './PaymentForm.tsx';
import { isSettled } from './payment-view.ts';
import { RefusedRequest } from './RefusedRequest.tsx';
import { t } from './strings.ts';
import { useLookAtText } from './use-look-at-text.ts';
import { usePayment } from './use-payment.ts';

export interface PayDialogProps {
  page: WalletPage;
  onClose: () => void;
}

/** What was typed, pasted or dropped; `problem`: why a dropped file gave nothing. */
const useTypedText = (isLocked: boolean, onAnother: () => void) => {
  const [typed, setTyped] = useState({ text: '', isTyped: false });
  const [problem, setProblem] = useState<string>();
  // asked for when a file has been read, which may be after the press of the button
  const locked = useRef(isLocked);
  useLayoutEffect(() => {
    locked.current = isLocked;
  }, [isLocked]);
  const change = useCallback(
    (text: string, why?: string) => {
      if (locked.current) return;
      setTyped((before) => ({ text, isTyped: Math.abs(text.length - before.text.length) <= 1 }));
      setProblem(why);
      onAnother();
    },
    [onAnother],
  );
  const takeFiles = useCallback(
    (files: readonly File[]) =>
      void readDroppedText(files).then((read) =>
        read.kind === 'text' ? change(read.text) : change('', t(`file.${read.kind}`)),
      ),
    [change],
  );
  return { ...typed, problem, change, over: useFileDrop(isLocked ? null : takeFiles) };
};

/** Paying an invoice: read and shown first, and paid only then. */
export const PayDialog = ({ page, onClose }: PayDialogProps) => {
  const payment = usePayment(page);
  const { view, begin } = payment;
  const settled = isSettled(view);
  // what is under way is not exchanged for another
  const isLocked = settled || view.kind === 'sending' || view.kind === 'looking';
  const typed = useTypedText(isLocked, begin);
  const { text, problem, change, over } = typed;
  const { verdict, error, isLooking, lookAgain } = useLookAtText(page.config.id, typed);
  const request = verdict?.request ?? null;
  return (
    <Dialog open onClose={onClose} title={t('dialog.title')} held={view.kind === 'sending'}>
      {settled ? null : (
        <TextAreaField
          label={t('dialog.field')}
          name="request"
          rows={request === null ? 4 : 2}
          hint={t('dialog.hint')}
          error={problem}
          value={text}
          readOnly={isLocked}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          className={`break-all font-mono text-xs ${over ? 'border-accent' : ''}`}
          onChange={(event) => change(event.target.value)}
          onDrop={(event) => {
            const dropped = event.dataTransfer.getData('text/plain');
            if (dropped === '') return;
            event.preventDefault();
            change(dropped);
          }}
        />
      )}
      {isLooking ? (
        <div role="status" className="flex flex-col gap-3">
          <p className="text-ink-2 text-sm">{t('dialog.looking')}</p>
          <Skeleton lines={4} className="h-5" />
        </div>
      ) : null}
      <ErrorNotice error={error} onRetry={lookAgain} />
      {verdict !== null && request !== null ? (
        <PaymentForm
          key={request.paymentHash}
          page={page}
          verdict={{ ...verdict, request }}
          payment={payment}
          onClose={onClose}
        />
      ) : (
        <>
          {verdict?.refusal ? <RefusedRequest refusal={verdict.refusal} payment={undefined} /> : null}
          <div className="flex justify-end pt-2">
            <Button onClick={onClose}>{t('cancel')}</Button>
          </div>
        </>
      )}
    </Dialog>
  );
};
