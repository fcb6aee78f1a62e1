import type { ReactNode } from 'react';

/** The quiet name of a part of the overview. */
export const SectionTitle = ({ children }: { children: ReactNode }) => (
  <h2 className="mb-2 font-medium text-ink-2 text-sm">{children}</h2>
);
