import { useEffect, useRef } from 'react';
import { Mark } from '../../../ui/Mark.tsx';
import { MsatAmount } from '../pay/MsatAmount.tsx';
import { t } from './strings.ts';

export interface WantedAmountProps {
  wantedSat: number | null;
  /** what the invoice asks for, thousandths of a satoshi; null: it leaves that open */
  amountMsat: string | null;
}

const Side = ({ label, amountMsat }: { label: string; amountMsat: string }) => (
  <div>
    <p className="text-ink-3 text-xs">{label}</p>
    <MsatAmount amountMsat={amountMsat} />
  </div>
);

/** What a person wanted to pay beside what the contact asks for, which is what is paid. It takes the focus: the form that had it is gone. */
export const WantedAmount = ({ wantedSat, amountMsat }: WantedAmountProps) => {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  if (wantedSat === null || amountMsat === null) return null;
  const wantedMsat = `${wantedSat}000`;
  const isSame = wantedMsat === amountMsat;
  return (
    <div
      ref={box}
      tabIndex={-1}
      className={`border-s-2 bg-sunken px-4 py-3 outline-none ${isSame ? 'border-ok' : 'border-warn'}`}
    >
      {isSame ? (
        <p className="flex items-center gap-2.5 text-sm">
          <Mark shape="disc" tone="ok" className="size-2.5" />
          {t('quick.same')}
        </p>
      ) : (
        <div className="grid grid-cols-2 gap-4">
          <Side label={t('quick.wanted')} amountMsat={wantedMsat} />
          <Side label={t('quick.asked')} amountMsat={amountMsat} />
        </div>
      )}
    </div>
  );
};
