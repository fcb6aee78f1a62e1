import { keepRefreshing, refreshNow } from './cache/refresh.ts';
import { clearFaults } from './faults/fault-control.ts';
import { buildUser, joinEnds } from './node/build-user.ts';
import { mineBlocks } from './node/chain.ts';
import { later, type WalletPlace } from './place.ts';
import { resolveUserPlan, type UserPlan } from './plan.ts';
import { meetFriend, planWithScenario } from './scenarios.ts';
import type { WalletSettings } from './settings.ts';
import { keepTelling } from './story.ts';

/** What a place is furnished with, again at each reset. */
export interface Furniture {
  readonly plans: readonly UserPlan[];
  readonly settings: WalletSettings;
  readonly firstLookS: number;
  readonly blockEveryS: number;
  readonly storyEveryS: number;
}

function keepMining(place: WalletPlace, everyS: number): void {
  later(place, everyS * 1000, () => {
    mineBlocks(place, 1);
    keepMining(place, everyS);
  });
}

/** Forgets what happened: back to the condition of the plan, with empty logs; the chain and time go on. */
export function furnish(place: WalletPlace, { plans, settings, ...waits }: Furniture): void {
  for (const cancel of place.lateJobs) cancel();
  place.lateJobs.clear();
  clearFaults(place);
  place.sessions.drop(null);
  place.outside.clear();
  place.tallies.clear();
  place.requests.clear();
  Object.assign(place.settings, settings);
  const resolved = plans.map((plan, index) => resolveUserPlan(planWithScenario(plan), index));
  const ids = resolved.map(({ id }) => id);
  place.users = resolved.map((plan, index) =>
    buildUser(place, { ...plan, contacts: meetFriend(plan.contacts, ids, index) }, index),
  );
  joinEnds(place.users);
  if (waits.firstLookS === 0) for (const user of place.users) refreshNow(place, user);
  keepRefreshing(place, waits.firstLookS === 0 ? undefined : waits.firstLookS);
  if (waits.blockEveryS > 0) keepMining(place, waits.blockEveryS);
  if (waits.storyEveryS > 0) keepTelling(place, waits.storyEveryS);
}

/** One more user while the server runs. */
export function addUser(place: WalletPlace, plan: UserPlan): void {
  const index = place.users.length;
  const user = buildUser(place, resolveUserPlan(planWithScenario(plan), index), index);
  place.users.push(user);
  joinEnds(place.users);
  refreshNow(place, user);
}
