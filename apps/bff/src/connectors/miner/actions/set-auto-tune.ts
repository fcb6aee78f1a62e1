import { MINER_ACTIONS } from '@mintdeck/shared-types/miner/actions';
import type { AutoTuneWire } from '../wire.ts';
import { toText } from '../wire-values.ts';
import { defineAction } from './define-action.ts';
import type { Seeing } from './handler.ts';
import { hasBegunAnew, miningMemoSchema, readMining } from './mining.ts';
import { ended, failed } from './outcome.ts';

interface AutoTune {
  mode: string | null;
  /** null: this firmware has none */
  level: string | null;
}

/** The build of May 2018 tells a word, later ones mode and level (reference 3). */
const toAutoTune = ({ autoTuneMode: sent }: AutoTuneWire): AutoTune =>
  typeof sent === 'string'
    ? { mode: toText(sent), level: null }
    : { mode: toText(sent.mode), level: toText(sent.level?.toString()) };

const readAutoTune = async ({ link, signal }: Seeing): Promise<AutoTune> => {
  const { wire } = await link.ask((client, asking) => client.fetchAutoTune(asking), signal);
  return toAutoTune(wire);
};

const isSo = (now: AutoTune, { mode, level }: { mode: string; level?: string | undefined }): boolean =>
  now.mode === mode && (level === undefined || now.level === level);

/** Sets how the chips are driven. The device says yes to everything, so that only what it has afterwards counts. */
export const setAutoTune = defineAction('set-auto-tune', {
  endpoint: 'setAutoTune',
  parameters: MINER_ACTIONS['set-auto-tune'].parameters,
  memo: miningMemoSchema,
  settleS: 60,
  judge: (_miner, { autoTune: { value } }, parameters) => ({
    alreadySo: value !== null && isSo(value, parameters),
  }),
  async readBefore(seeing, { parameters: { mode, level } }) {
    const before = await readAutoTune(seeing);
    if (isSo(before, { mode, level })) return { end: ended('skipped', 'already-so') };
    if (level !== undefined && before.level === null)
      return { end: failed('unsupported', 'this firmware has no levels') };
    const { elapsedS, takenAt } = await readMining(seeing);
    const form = new URLSearchParams({ autotune: mode, ...(level === undefined ? {} : { level }) });
    return { memo: { elapsedS, takenAt }, form };
  },
  async look(seeing, { parameters, memo, sentAt, accepted }) {
    const set = await readAutoTune(seeing);
    if (!isSo(set, parameters)) {
      // It says yes to what it does not know (device-rig/writes.txt); without its yes the order may not have arrived.
      return { is: 'not-done', reason: accepted ? 'read-back-differs' : 'not-done', note: set.mode };
    }
    const mining = await readMining(seeing);
    // Stored first, restarted then: what still runs may be the old one.
    if (mining.ready && !hasBegunAnew(memo, mining, { sentAt }))
      return { is: 'not-yet', begun: 'set, but cgminer was not seen to restart' };
    return mining.hashing === false ? { is: 'not-yet', begun: 'set, but not mining yet' } : { is: 'done' };
  },
});
