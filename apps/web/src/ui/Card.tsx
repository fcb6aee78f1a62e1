import { type ReactNode, useId } from 'react';
import { classNames } from '../lib/class-names.ts';

export interface CardProps {
  title: string;
  /** small things on the title's line: an age, a button */
  aside?: ReactNode;
  children: ReactNode;
  className?: string;
}

/** A quiet section: a title, a hairline above it, space around it. No box, so that none can stand in another. */
export const Card = ({ title, aside, children, className }: CardProps) => {
  const titleId = useId();
  return (
    <section aria-labelledby={titleId} className={classNames('border-line border-t pt-3 pb-8', className)}>
      <div className="mb-3 flex min-h-7 flex-wrap items-center gap-x-3 gap-y-1">
        <h2 id={titleId} className="font-medium text-ink-2 text-sm">
          {title}
        </h2>
        {aside ? <div className="ms-auto flex items-center gap-2 text-ink-3 text-xs">{aside}</div> : null}
      </div>
      {children}
    </section>
  );
};
