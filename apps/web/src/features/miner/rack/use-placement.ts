import { useMemo, useRef, useState } from 'react';
import type { Carried, Placing } from './placing.ts';
import { findOccupant, type RackPlan, type Target, toMoves } from './rack-plan.ts';
import { findTarget, isSameTarget } from './rack-target.ts';
import { t } from './strings.ts';
import type { useMoves } from './use-moves.ts';

/** A place as people read it. */
export const describeTarget = (plan: RackPlan, target: Target): string => {
  if (target === null) return t('carry.tray');
  const name = plan.racks.find(({ key }) => key === target.rackKey)?.name ?? '';
  return t('carry.place', { rack: name === '' ? t('noName') : name, slot: target.slot });
};

/** What came of a placement, in words. */
const describeOutcome = (plan: RackPlan, id: string, target: Target): string => {
  const name = plan.byId.get(id)?.name ?? '';
  if (target === null) return t('takenOut', { name });
  const occupant = findOccupant(plan, target, id);
  if (occupant) return t('swapped', { name, other: occupant.name });
  return t('placed', { name, place: describeTarget(plan, target) });
};

/** One placement at a time, from picking a miner up to dropping it. `told`: what a screen reader hears. */
export const usePlacement = (plan: RackPlan, place: ReturnType<typeof useMoves>['place']) => {
  const [carried, setCarried] = useState<Carried | null>(null);
  const [told, setTold] = useState('');
  const newest = useRef({ plan, carried });
  newest.current = { plan, carried };

  const placing = useMemo((): Placing => {
    const take = (next: Carried | null) => {
      newest.current = { ...newest.current, carried: next };
      setCarried(next);
    };
    const dropAt = (target: Target) => {
      const { carried: now, plan: known } = newest.current;
      if (now === null) return;
      const moves = toMoves(known, now.id, target);
      take(null);
      if (moves.length === 0) return;
      const text = describeOutcome(known, now.id, target);
      setTold(text);
      void place(moves, text);
    };
    return {
      pickUp: (id, by) => take({ id, by, target: findTarget(newest.current.plan, id) }),
      aim: (target) => {
        const { carried: now } = newest.current;
        if (now !== null && !isSameTarget(now.target, target)) take({ ...now, target });
      },
      dropAt,
      drop: () => dropAt(newest.current.carried?.target ?? null),
      cancel: () => {
        const { carried: now, plan: known } = newest.current;
        if (now !== null) setTold(t('carry.canceled', { name: known.byId.get(now.id)?.name ?? '' }));
        take(null);
      },
      isCarrying: () => newest.current.carried !== null,
    };
  }, [place]);
  return { carried, told, placing };
};
