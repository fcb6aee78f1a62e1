import { lazy, Suspense, useState } from 'react';
import { Dialog } from '../../../ui/Dialog.tsx';
import { t } from './strings.ts';

const QrSvg = lazy(async () => ({ default: (await import('./QrSvg.tsx')).QrSvg }));

export interface QrCodeProps {
  /** what is in it, as it stands there */
  text: string;
  /** what that is: "Invoice over 21,000 sat" */
  label: string;
}

/** A QR code that fills the screen when it is pressed. Made here: nothing is sent anywhere for it. */
export const QrCode = ({ text, label }: QrCodeProps) => {
  const [isLarge, setLarge] = useState(false);
  return (
    <>
      <button
        type="button"
        aria-label={t('qr.enlarge', { label })}
        title={t('qr.hint')}
        onClick={() => setLarge(true)}
        className="block aspect-square w-48 max-w-full shrink-0 overflow-hidden rounded-md border border-line bg-[white] wide:w-72"
      >
        <Suspense>
          <QrSvg text={text} label={label} />
        </Suspense>
      </button>
      {isLarge ? (
        <Dialog open wide onClose={() => setLarge(false)} title={label}>
          <div className="mx-auto aspect-square w-[min(100%,75dvh)] overflow-hidden rounded-md bg-[white]">
            <Suspense>
              <QrSvg text={text} label={label} />
            </Suspense>
          </div>
        </Dialog>
      ) : null}
    </>
  );
};
