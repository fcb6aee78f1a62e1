import type { ButtonHTMLAttributes, ReactNode } from 'react';
import { classNames } from '../lib/class-names.ts';
import { Tooltip } from './Tooltip.tsx';

export interface IconButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'aria-label'> {
  /** the accessible name, also shown as a tooltip */
  label: string;
  icon: ReactNode;
}

export const IconButton = ({ label, icon, className, type = 'button', ...rest }: IconButtonProps) => (
  <Tooltip text={label} names>
    <button
      {...rest}
      type={type}
      aria-label={label}
      className={classNames(
        'inline-grid size-(--field-height) shrink-0 place-items-center rounded-md text-ink-2 transition-colors hover:bg-sunken hover:text-ink disabled:opacity-40',
        className,
      )}
    >
      {icon}
    </button>
  </Tooltip>
);
