import type { TestConnectionAnswer } from '@mintdeck/shared-types/fleet';
import { type MinerFormValues, toTestRequest } from './miner-form.ts';

/** What identifies a test, to tell whether the form has changed since. */
export const toTestedKey = (values: MinerFormValues): string => JSON.stringify(toTestRequest(values));

/** What a person should read before the miner is saved. */
export type ConnectionVerdict = 'good' | 'warnings' | 'unusable' | 'refused';

/** `refused`: no choice can save this address. `warnings`: it works, but something should be seen first. */
export const judgeConnection = (answer: TestConnectionAnswer): ConnectionVerdict => {
  if (answer.steps.some(({ reason }) => reason === 'address-not-allowed')) return 'refused';
  if (!answer.usable) return 'unusable';
  const isWarned =
    answer.sameMacAs.length > 0 ||
    answer.defaultPassword === true ||
    answer.steps.some(({ outcome }) => outcome === 'warning' || outcome === 'failed');
  return isWarned ? 'warnings' : 'good';
};

/** Why nothing can be read, told apart by the first question that failed: what to do differs. */
export type Obstacle = 'silent' | 'stranger' | 'login';

export const findObstacle = ({ steps }: TestConnectionAnswer): Obstacle => {
  const failed = steps.find(({ outcome }) => outcome === 'failed')?.step;
  if (failed === 'is-dragonmint') return 'stranger';
  return failed === 'credentials' ? 'login' : 'silent';
};
