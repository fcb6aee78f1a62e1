import type { ReactNode } from 'react';
import { Card } from '../../../ui/Card.tsx';

export interface PaceSectionProps {
  title: string;
  hint: string;
  children: ReactNode;
}

/** One subject of a plan: what it means, and its fields. */
export const PaceSection = ({ title, hint, children }: PaceSectionProps) => (
  <Card title={title}>
    <p className="-mt-2 mb-3 max-w-prose text-ink-2 text-xs">{hint}</p>
    <div className="grid gap-x-5 gap-y-4 sm:grid-cols-2">{children}</div>
  </Card>
);
