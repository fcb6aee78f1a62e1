import type { SlatePreview as Preview, SlateWarning } from '@mintdeck/shared-types/pool/slate';
import { formatExactGrin } from '../../../lib/grin.ts';
import { formatBytes, formatCount } from '../../../lib/units.ts';
import { Definition } from '../../../ui/Definition.tsx';
import { Mark } from '../../../ui/Mark.tsx';
import { describeWarning } from './slate-words.ts';
import { t } from './strings.ts';

const Mono = ({ text }: { text: string }) => <span className="break-all font-mono text-xs">{text}</span>;

const Warning = ({ warning }: { warning: SlateWarning }) => {
  const { text, advice } = describeWarning(warning);
  return (
    <li className="flex items-start gap-2.5">
      <Mark shape="triangle" tone="warn" className="mt-1" />
      <span className="min-w-0">
        {text} <span className="text-ink-2">{advice}</span>
      </span>
    </li>
  );
};

export interface SlatePreviewProps {
  preview: Preview;
  warnings: readonly SlateWarning[];
  /** null: it was pasted */
  name: string | null;
}

/** What a file would do, before it is sent: whether it fits first, which on a phone would stand below the figures. */
export const SlatePreview = ({ preview, warnings, name }: SlatePreviewProps) => {
  const { amountNanogrin, feeNanogrin, txId, inputCount, outputCount, kernelCount, version } = preview;
  const isCompared = warnings.every(({ kind }) => kind !== 'not-compared');
  return (
    <div className="flex flex-col gap-3">
      {isCompared ? (
        <p className="flex items-baseline gap-2.5 text-sm">
          <Mark shape="disc" tone="ok" className="relative top-px size-2.5" />
          {t('dialog.fits')}
        </p>
      ) : null}
      {warnings.length === 0 ? null : (
        <ul className="flex flex-col gap-2 text-sm">
          {warnings.map((warning) => (
            <Warning key={warning.kind} warning={warning} />
          ))}
        </ul>
      )}
      <Definition
        entries={[
          {
            term: t('preview.amount'),
            value: <strong className="font-semibold tabular-nums">{formatExactGrin(amountNanogrin)}</strong>,
          },
          {
            term: t('preview.fee'),
            value: <span className="tabular-nums">{formatExactGrin(feeNanogrin)}</span>,
          },
          { term: t('preview.id'), value: <Mono text={txId} /> },
          { term: t('preview.inputs'), value: formatCount(inputCount) },
          { term: t('preview.outputs'), value: formatCount(outputCount) },
          { term: t('preview.kernels'), value: formatCount(kernelCount) },
          { term: t('preview.version'), value: formatCount(version) },
          {
            term: t('preview.file'),
            value: (
              <>
                <span className="break-all">{`${name ?? t('preview.pasted')} · `}</span>
                <span className="whitespace-nowrap">{formatBytes(preview.sizeBytes)}</span>
              </>
            ),
          },
          { term: t('preview.sha256'), value: <Mono text={preview.sha256} /> },
        ]}
      />
    </div>
  );
};
