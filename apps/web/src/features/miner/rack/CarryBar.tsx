import { type KeyboardEvent, useEffect, useRef } from 'react';
import { Button } from '../../../ui/Button.tsx';
import type { Carried, Placing } from './placing.ts';
import { findOccupant, type RackPlan, toMoves } from './rack-plan.ts';
import { type Direction, moveTarget } from './rack-target.ts';
import { t } from './strings.ts';
import { describeTarget } from './use-placement.ts';

export interface CarryBarProps {
  plan: RackPlan;
  carried: Carried;
  placing: Placing;
}

const DIRECTIONS: Readonly<Record<string, Direction>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
};

const describeThere = (plan: RackPlan, { id, target }: Carried): string => {
  if (toMoves(plan, id, target).length === 0) return t('carry.same');
  const occupant = findOccupant(plan, target, id);
  if (occupant) return t('carry.swap', { name: occupant.name });
  return target === null ? '' : t('carry.free');
};

/** Where a chosen miner would go, told to everybody, and the keys that lead it there. It has the focus until it is over. */
export const CarryBar = ({ plan, carried, placing }: CarryBarProps) => {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => ref.current?.focus({ preventScroll: true }), []);
  const name = plan.byId.get(carried.id)?.name ?? '';
  const onKeyDown = (event: KeyboardEvent) => {
    const direction = DIRECTIONS[event.key];
    const onBar = event.target === event.currentTarget;
    if (direction !== undefined) placing.aim(moveTarget(plan, carried.target, direction));
    else if (event.key === 'Escape') placing.cancel();
    else if (onBar && (event.key === 'Enter' || event.key === ' ')) placing.drop();
    else return;
    event.preventDefault();
  };
  return (
    <div
      ref={ref}
      role="application"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it takes the arrow keys while a miner is carried
      tabIndex={0}
      aria-label={t('carry.label', { name })}
      aria-describedby="carry-keys"
      onKeyDown={onKeyDown}
      className="sticky bottom-3 z-20 mt-4 flex flex-wrap items-center gap-x-4 gap-y-2 rounded-lg border border-line-strong bg-raised px-4 py-3 shadow-[0_8px_24px_rgb(0_0_0/0.18)]"
    >
      <div className="min-w-0 flex-1 basis-72">
        <p role="status" className="font-medium text-sm">
          {t('carry.at', { name, place: describeTarget(plan, carried.target) })}{' '}
          <span className="font-normal text-ink-2">{describeThere(plan, carried)}</span>
        </p>
        <p id="carry-keys" className="text-ink-3 text-xs">
          {t('carry.keys')}
        </p>
      </div>
      <Button onClick={placing.cancel}>{t('cancel')}</Button>
      <Button variant="primary" onClick={placing.drop}>
        {t('carry.drop')}
      </Button>
    </div>
  );
};
