import type { ReactNode } from 'react';
import { classNames } from '../lib/class-names.ts';

export interface BalanceProps {
  title: string;
  meaning: string;
  /** the amount, large; of a hero in the size of a page's one figure */
  amount: ReactNode;
  hero?: boolean;
  /** what else is to be known of it */
  children?: ReactNode;
}

/** One balance of several. On a phone all but the first are lines: name, amount at the end, and what it means below. */
export const Balance = ({ title, meaning, amount, hero = false, children }: BalanceProps) => (
  <div
    className={classNames(
      'min-w-0',
      hero
        ? 'max-lg:col-span-full'
        : 'max-sm:flex max-sm:flex-wrap max-sm:items-baseline max-sm:justify-between',
    )}
  >
    <h3 className="mb-1 font-medium text-ink-2 text-sm">{title}</h3>
    <div className={hero ? undefined : 'lg:pt-5'}>{amount}</div>
    <p className={classNames('mt-1 max-w-prose text-ink-3 text-xs', !hero && 'max-sm:mt-0 max-sm:w-full')}>
      {meaning}
    </p>
    {children}
  </div>
);
