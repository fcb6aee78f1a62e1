import { useMemo } from 'react';
import { toQrPath } from './qr-path.ts';
import { t } from './strings.ts';

export interface QrSvgProps {
  text: string;
  /** what is in it, for who cannot see it */
  label: string;
}

/** A QR code, black on white in every theme: readers want it so. */
export const QrSvg = ({ text, label }: QrSvgProps) => {
  const qr = useMemo(() => toQrPath(text), [text]);
  if (qr === null) return <p className="p-3 text-ink-2 text-sm">{t('qr.tooLong')}</p>;
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${qr.size} ${qr.size}`}
      shapeRendering="crispEdges"
      className="block size-full bg-[white]"
    >
      <path d={qr.path} fill="black" />
    </svg>
  );
};
