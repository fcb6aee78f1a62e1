import type { Json } from '../json.ts';
import { AVERAGE_WINDOW_MS, CURRENT_WINDOW_MS, ratesAt } from '../mining/worker.ts';
import { hashText } from './spelling.ts';
import type { Reply, ReplyContext } from './user.ts';

/** The document: both lists of payouts hold the last 100. */
const LONGEST_LIST = 100;

function writePoint(context: ReplyContext, atMs: number): Json {
  const { account, spelling } = context;
  const place = `${account.user}/userHistory/${atMs}`;
  return {
    time: spelling.time(atMs, `${place}/time`),
    hashrates: spelling.rates(ratesAt(account.workers, atMs, CURRENT_WINDOW_MS), `${place}/current`),
    average_hashrates: spelling.rates(ratesAt(account.workers, atMs, AVERAGE_WINDOW_MS), `${place}/average`),
  };
}

/** In no order, and one point in seven twice. */
function disorder(points: readonly (readonly [number, Json])[], seed: number): Json[] {
  const doubled = points.flatMap((point) =>
    hashText(seed, String(point[0])) % 7 === 0 ? [point, point] : [point],
  );
  return doubled
    .map(([atMs, point], index) => ({ point, rank: hashText(seed, `${atMs}/${index % 2}/order`) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ point }) => point);
}

/** Points at even times, the newest not in the future. */
export function writeUserHistory(context: ReplyContext): Reply {
  const { account, spelling, nowMs, history } = context;
  const stepMs = history.everyS * 1000;
  const lastMs = Math.floor(nowMs / stepMs) * stepMs;
  const begins = account.workers.flatMap(({ lines }) =>
    lines.map(({ stretches }) => stretches[0]?.fromMs ?? nowMs),
  );
  const beganMs = Math.min(...begins);
  const times = Array.from(
    { length: history.points },
    (_, index) => lastMs - (history.points - 1 - index) * stepMs,
  );
  const points = times
    .filter((atMs) => atMs >= beganMs)
    .map((atMs): [number, Json] => [atMs, writePoint(context, atMs)]);
  const list = spelling.isOdd ? disorder(points, account.seed) : points.map(([, point]) => point);
  return { hashrates: spelling.list(list) };
}

/** Newest first. */
export function writePayoutStats({ account, spelling }: ReplyContext): Reply {
  const payouts = account.payouts.slice(-LONGEST_LIST).reverse();
  const list = payouts.map((payout): Json => {
    const place = `${account.user}/payout/${payout.id}`;
    const isMade = payout.commit !== null || payout.slate !== null;
    return {
      paid_on: spelling.paidOn(payout.paidMs, `${place}/paid_on`),
      amount: spelling.amount(payout.nanogrin, `${place}/amount`),
      // Nothing has them before the wallet made the transaction.
      tx_id: isMade ? payout.id : '',
      commit: payout.commit ?? (spelling.isOdd ? null : ''),
      status: spelling.word(payout.state, `${place}/${payout.state}`),
    };
  });
  return { payouts: spelling.list(list) };
}

/** Credits per block, newest first. */
export function writePayoutHistory({ account, spelling }: ReplyContext): Reply {
  const credits = account.ledger.slice(-LONGEST_LIST).reverse();
  const list = credits.map(
    ({ height, nanogrin }): Json => ({
      height,
      amount: spelling.amount(nanogrin, `${account.user}/credit/${height}`),
    }),
  );
  return { payouts: spelling.list(list) };
}
