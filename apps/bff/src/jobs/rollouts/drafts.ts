import type { RolloutDetail, RolloutPlan } from '@mintdeck/shared-types/firmware/rollouts';
import { ApiError } from '../../http/api-error.ts';
import { composeDraft, toPlanned } from './compose.ts';
import type { RolloutImage, RolloutImages, RolloutMiners } from './needs.ts';
import { type RolloutHead, toRollout } from './rollout-record.ts';
import type { RolloutStore } from './rollout-store.ts';

/** Plans nobody started; each may name 10 000 miners. */
const DRAFTS_MAX = 100;

export interface DraftsOptions {
  store: RolloutStore;
  miners: Pick<RolloutMiners, 'find'>;
  images: Pick<RolloutImages, 'find' | 'check'>;
  /** ms since the epoch */
  now: () => number;
}

/** A rollout with its plan as people see it, when nothing of it runs. */
export const toDetail = (head: RolloutHead): RolloutDetail => ({
  rollout: toRollout(head),
  plan: head.plan,
  revision: head.revision,
  createdBy: head.createdBy,
  createdAt: head.createdAt,
});

/** Plans that were not started. */
export class Drafts {
  private readonly options: DraftsOptions;

  constructor(options: DraftsOptions) {
    this.options = options;
  }

  /** Keeps a plan; the same order again is the same draft. Throws ApiError invalid-input, or too-many-tries. */
  async add(
    { plan, orderId, retryOf }: { plan: RolloutPlan; orderId: string; retryOf: string | null },
    by: { username: string },
  ): Promise<RolloutDetail> {
    const { store, miners, now } = this.options;
    const known = await store.find({ orderId });
    if (known !== undefined) return toDetail(known);
    const image = this.requireImage(plan);
    if ((await store.countDrafts()) >= DRAFTS_MAX)
      throw new ApiError('too-many-tries', { message: 'There are 100 plans already. Remove some of them.' });
    const times = { createdBy: by.username, createdAt: now() };
    const draft = composeDraft({ plan: this.check(plan), orderId, retryOf, ...times }, image, miners);
    if (await store.insertDraft(draft)) return toDetail(draft);
    // another connection had the same order first
    const other = await store.find({ orderId });
    return toDetail(other ?? draft);
  }

  /** Throws ApiError not-found, invalid-input, already-running when it was started, or changed-meanwhile. */
  async edit(
    id: string,
    { revision, plan }: { revision: number; plan: RolloutPlan },
  ): Promise<RolloutDetail> {
    const { store, miners } = this.options;
    const draft = await this.require(id);
    const planned = toPlanned(this.check(plan), this.requireImage(plan), miners);
    if (draft.revision !== revision || !(await store.editDraft({ ...draft, ...planned }, revision)))
      throw new ApiError('changed-meanwhile');
    return toDetail({ ...draft, ...planned, revision: revision + 1 });
  }

  /** Throws ApiError not-found, or already-running when it was started. */
  async remove(id: string): Promise<void> {
    await this.require(id);
    if (!(await this.options.store.removeDraft(id))) throw new ApiError('already-running');
  }

  /** Throws ApiError not-found, or already-running when it was started. */
  async require(id: string): Promise<RolloutHead> {
    const head = await this.options.store.find({ id });
    if (head === undefined) throw new ApiError('not-found');
    if (head.startedAt !== null) throw new ApiError('already-running');
    return head;
  }

  /** Throws ApiError invalid-input when its file is not in the library. */
  requireImage({ imageId }: Pick<RolloutPlan, 'imageId'>): RolloutImage {
    const image = this.options.images.find(imageId);
    if (image?.isThere !== true)
      throw new ApiError('invalid-input', { fields: { 'plan.imageId': 'This image is not in the library' } });
    return image;
  }

  /** As `requireImage`, once its whole file was read. Throws ApiError invalid-input also when that is not what was taken in. */
  async requireWholeImage(plan: Pick<RolloutPlan, 'imageId'>): Promise<RolloutImage> {
    const image = this.requireImage(plan);
    const found = await this.options.images.check(image.id);
    if (found === 'ok') return image;
    const what = found === 'missing' ? 'is no longer on the disk' : 'was changed on the disk';
    throw new ApiError('invalid-input', {
      fields: { 'plan.imageId': `The file of this image ${what}: add it again` },
    });
  }

  private check(plan: RolloutPlan): RolloutPlan {
    const minerIds = [...new Set(plan.minerIds)];
    if (plan.pilotCount > minerIds.length)
      throw new ApiError('invalid-input', { fields: { 'plan.pilotCount': 'More than there are miners' } });
    return { ...plan, minerIds };
  }
}
