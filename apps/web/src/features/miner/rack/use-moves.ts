import { useCallback, useEffect, useState } from 'react';
import { ApiProblem } from '../../../lib/api-problem.ts';
import { useMinerEntries } from '../../../live/use-live.ts';
import { describeError } from '../../../ui/describe-error.ts';
import { toasts } from '../../../ui/toasts.ts';
import { type Move, toReverse } from './rack-plan.ts';
import { placeMiners } from './rack-requests.ts';
import { t } from './strings.ts';
import type { PendingMove, PendingMoves } from './use-racks.ts';

const NOTHING: PendingMoves = new Map();

const describeFailure = (error: unknown): string =>
  error instanceof ApiProblem && error.code === 'changed-meanwhile'
    ? t('movedMeanwhile')
    : describeError(error).text;

/** Carries moves out: shown at once, taken back when the server refuses, and undone from the toast. */
export const useMoves = () => {
  const [pending, setPending] = useState<PendingMoves>(NOTHING);

  const carryOut = useCallback(async (moves: readonly Move[], text: string, undoable: boolean) => {
    const add = (known: PendingMoves, move: Move): [string, PendingMove] => [
      move.id,
      { move, since: [...(known.get(move.id)?.since ?? []), move.from] },
    ];
    setPending((known) => new Map([...known, ...moves.map((move) => add(known, move))]));
    const forget = () =>
      setPending((known) => new Map([...known].filter(([, { move }]) => !moves.includes(move))));
    try {
      await placeMiners(moves);
      const undo = () => void carryOut(toReverse(moves), t('undone'), false);
      toasts.show({ tone: 'ok', text, action: undoable ? { label: t('undo'), run: undo } : undefined });
    } catch (error) {
      forget();
      toasts.show({ tone: 'bad', text: describeFailure(error) });
    }
  }, []);

  const entries = useMinerEntries();
  // What the live line has brought since needs no showing ahead, whoever did it.
  useEffect(() => {
    const positions = new Map(entries.map(({ id, position }) => [id, position]));
    setPending((known) => {
      const waiting = [...known].filter(([id, { since }]) => since.includes(positions.get(id) ?? ''));
      return waiting.length === known.size ? known : new Map(waiting);
    });
  }, [entries]);

  const place = useCallback(
    (moves: readonly Move[], text: string) => carryOut(moves, text, true),
    [carryOut],
  );
  return { pending, place };
};
