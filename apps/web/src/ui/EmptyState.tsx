import type { ReactNode } from 'react';

export interface EmptyStateProps {
  title: string;
  children?: ReactNode;
  action?: ReactNode;
}

/** What stands where there is nothing yet: why, and the way on. */
export const EmptyState = ({ title, children, action }: EmptyStateProps) => (
  <div className="flex max-w-prose flex-col items-start gap-3 py-10">
    <p className="font-medium text-lg">{title}</p>
    {children ? <div className="text-ink-2">{children}</div> : null}
    {action}
  </div>
);
