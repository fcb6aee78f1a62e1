import type { ReactNode } from 'react';

/** Fields that belong together, under their name. */
export const FieldGroup = ({ title, children }: { title: string; children: ReactNode }) => (
  <fieldset className="flex min-w-0 flex-col gap-3">
    <legend className="mb-2 font-medium">{title}</legend>
    {children}
  </fieldset>
);
