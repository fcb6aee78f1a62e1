import type { ReactNode } from 'react';
import { classNames } from '../../../lib/class-names.ts';

export interface StepBarProps {
  /** what the step comes to */
  status?: ReactNode;
  /** the page scrolls as a whole, and has room at its end */
  ends?: boolean;
  /** the buttons, the way on last */
  children: ReactNode;
}

/** The end of a step, always in sight: what it comes to, and the way back and on. */
export const StepBar = ({ status, ends = false, children }: StepBarProps) => (
  <div
    className={classNames(
      'sticky bottom-0 z-20 -mx-4 mt-4 flex shrink-0 flex-wrap items-center gap-x-4 gap-y-2 border-line border-t bg-ground px-4 py-3 sm:-mx-6 sm:px-6 print:hidden',
      ends && '-mb-16',
    )}
  >
    <div className="min-w-0 text-sm">{status}</div>
    <div className="ms-auto flex flex-wrap items-center gap-2">{children}</div>
  </div>
);
