import type { RequestWarning } from '@mintdeck/shared-types/wallet/requests';
import { Mark } from '../../../ui/Mark.tsx';
import { describeWarning, isFact } from './request-words.ts';

/** What a person should know of a payment request before paying it: first what to think about, then what only is so. */
export const WarningList = ({ warnings }: { warnings: readonly RequestWarning[] }) => {
  if (warnings.length === 0) return null;
  return (
    <ul className="flex flex-col gap-2 text-sm">
      {warnings
        .toSorted((a, b) => Number(isFact(a)) - Number(isFact(b)))
        .map((warning) => {
          const { text, advice } = describeWarning(warning);
          const isQuiet = isFact(warning);
          return (
            <li key={warning} className="flex items-start gap-2.5">
              <Mark shape={isQuiet ? 'ring' : 'triangle'} tone={isQuiet ? 'idle' : 'warn'} className="mt-1" />
              <span className="min-w-0">
                <span className={isQuiet ? 'text-ink-2' : 'font-medium'}>{text}</span>{' '}
                <span className="text-ink-2">{advice}</span>
              </span>
            </li>
          );
        })}
    </ul>
  );
};
