import { lazy, Suspense, useState } from 'react';
import { classNames } from '../lib/class-names.ts';
import type { MenuProps } from './menu-items.ts';

// 29 kB that the first useful screen does without: loaded when a menu is first approached.
const loadPopup = () => import('./MenuPopup.tsx');
const MenuPopup = lazy(async () => ({ default: (await loadPopup()).MenuPopup }));

const TRIGGER =
  'inline-flex h-(--field-height) pointer-coarse:min-w-11 items-center justify-center gap-2 rounded-md px-2.5 text-sm text-ink-2 transition-colors hover:bg-sunken hover:text-ink data-popup-open:bg-sunken';

/** A button that opens a menu. */
export const Menu = ({ label, trigger, items, className }: MenuProps) => {
  const [wanted, setWanted] = useState(false);
  const buttonClass = classNames(TRIGGER, className);
  const approach = () => void loadPopup();
  const button = (
    <button
      type="button"
      aria-label={label}
      aria-haspopup="menu"
      aria-expanded={false}
      className={buttonClass}
      onPointerEnter={approach}
      onFocus={approach}
      onClick={() => setWanted(true)}
    >
      {trigger}
    </button>
  );
  if (!wanted) return button;
  return (
    <Suspense fallback={button}>
      <MenuPopup label={label} trigger={trigger} items={items} className={buttonClass} />
    </Suspense>
  );
};
