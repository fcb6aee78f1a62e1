import { UpstreamError } from '../../../upstream/upstream-error.ts';
import type { ActionHandler, Seeing, Seen, Sent } from './handler.ts';
import type { ActionEnd } from './needs.ts';
import { ended, failed, isStopped, notKnown } from './outcome.ts';

/** How often a miner is looked at: often while it is fresh, then less and less, since every call costs it one of five workers. */
export interface Pace {
  firstMs: number;
  growth: number;
  mostMs: number;
}

export interface Watching {
  handler: ActionHandler;
  sent: Sent<unknown, unknown>;
  /** as things are now: address and login may change meanwhile; null: the miner was removed */
  see(): Seeing | null;
  limitMs: number;
  pace: Pace;
  wait(ms: number, signal: AbortSignal): Promise<void>;
  now: () => number;
  signal: AbortSignal;
}

/** Gives what was seen; null: no answer. Throws the abort reason, and what is no upstream's doing. */
const lookOnce = async ({ handler, sent, see, signal }: Watching, seeing: Seeing): Promise<Seen | null> => {
  try {
    return await handler.look(seeing, sent);
  } catch (error) {
    signal.throwIfAborted();
    // After a stopped lane the next look finds the miner at its new address, or removed, which fails what was to be stored of it.
    if (error instanceof UpstreamError || isStopped(error) || see() === null) return null;
    throw error;
  }
};

const toEndAtLimit = ({ handler, sent }: Watching, last: Seen | null, begun: string | null): ActionEnd => {
  if (last?.is === 'not-done') return failed(last.reason, last.note ?? null);
  if (begun !== null) return ended('done', null, begun);
  const { note = null, reason = null } = last?.is === 'unclear' ? last : {};
  if (last !== null)
    return notKnown(reason ?? (sent.accepted === null ? 'reply-lost' : 'not-seen-again'), note);
  return notKnown(handler.silent?.reason ?? 'not-seen-again', handler.silent?.note ?? null);
};

/** Looks at a miner until its answer tells what became of an order, or the time is over. Throws the abort reason. */
export const watchEffect = async (watching: Watching): Promise<ActionEnd> => {
  const { handler, sent, limitMs, pace, now, signal } = watching;
  const passedMs = () => now() - sent.sentAt;
  let last: Seen | null = null;
  let begun: string | null = null;
  for (let pauseMs = pace.firstMs; ; pauseMs = Math.min(pauseMs * pace.growth, pace.mostMs)) {
    await watching.wait(pauseMs, signal);
    const seeing = watching.see();
    if (seeing === null) return notKnown('not-seen-again');
    last = await lookOnce(watching, seeing);
    if (last?.is === 'done') return ended('done', null, last.note ?? null);
    if (last?.is === 'not-yet' && last.begun !== undefined) begun = last.begun;
    const settled = sent.accepted === true && passedMs() >= handler.settleS * 1000;
    if (last?.is === 'not-done' && settled) return failed(last.reason, last.note ?? null);
    if (passedMs() >= limitMs) return toEndAtLimit(watching, last, begun);
  }
};
