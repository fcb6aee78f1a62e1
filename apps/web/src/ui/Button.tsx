import type { ButtonHTMLAttributes, ReactNode } from 'react';
import { classNames } from '../lib/class-names.ts';
import { BusyMark } from './BusyMark.tsx';
import { t } from './strings.ts';

const VARIANTS = {
  primary: 'bg-accent text-on-accent hover:brightness-110 font-medium',
  quiet: 'bg-sunken text-ink hover:bg-line',
  /** quiet, on a ground that is sunken itself (notices) */
  inset: 'bg-line text-ink hover:bg-line-strong hover:text-ground',
  danger: 'bg-sunken text-bad hover:bg-bad hover:text-ground font-medium',
} as const;

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  variant?: keyof typeof VARIANTS;
  /** shows that work is under way and takes no second click; the width stays */
  busy?: boolean;
  icon?: ReactNode;
}

export const BUTTON_SHAPE =
  'relative inline-flex h-(--field-height) shrink-0 items-center justify-center gap-2 whitespace-nowrap rounded-md px-3.5 text-sm transition-colors';

export const Button = ({
  variant = 'quiet',
  busy = false,
  icon,
  className,
  children,
  disabled,
  type = 'button',
  ...rest
}: ButtonProps) => (
  <button
    {...rest}
    type={type}
    disabled={disabled || busy}
    aria-busy={busy}
    className={classNames(
      BUTTON_SHAPE,
      VARIANTS[variant],
      'disabled:opacity-50 aria-disabled:cursor-default aria-disabled:opacity-50 aria-disabled:hover:brightness-100',
      className,
    )}
  >
    <span className={classNames('inline-flex items-center gap-2', busy && 'invisible')}>
      {icon}
      {children}
    </span>
    {busy ? (
      <span className="absolute inset-0 grid place-items-center">
        <BusyMark label={t('button.busy')} />
      </span>
    ) : null}
  </button>
);
