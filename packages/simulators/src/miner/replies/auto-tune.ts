import { cgminerPhase, isTuned, presentChains } from '../cgminer.ts';
import { type Miner, restartMining } from '../device.ts';
import { textField } from '../form.ts';
import { AUTO_TUNE_MODES } from '../models.ts';
import { type Answer, type ApiCall, failure, jsonReply, type Reply, SUCCESS_REPLY } from './reply.ts';

const SERVICE_RESTART_MS = 600;

/** `/api/getAutoTune`: a word in the early build, mode and level later. */
export function getAutoTune({ miner }: ApiCall): Reply {
  const { mode, level } = miner.autoTune;
  return jsonReply({ success: true, autoTuneMode: miner.generation === '2018-05' ? mode : { mode, level } });
}

function isTuning(miner: Miner): boolean {
  const nowMs = miner.clock.nowMs();
  return presentChains(miner.cgminer).some((chain) => !isTuned(miner.cgminer, chain, nowMs));
}

/** `/api/getAutoTuneStatus`: succeeds also while cgminer is away (cgminer-down.txt). */
export function getAutoTuneStatus({ miner }: ApiCall): Answer {
  const phase = cgminerPhase(miner.cgminer, miner.clock.nowMs());
  if (phase === 'hung') return 'hung';
  const isRunning = phase === 'running';
  const { mode, level } = miner.autoTune;
  const later = miner.generation === '2018-05' ? {} : { level };
  return jsonReply({ success: true, isRunning, isTuning: isRunning && isTuning(miner), mode, ...later });
}

/** `/api/setAutoTune`: an unknown mode succeeds and does nothing; "balanced" twice restarts once (reference 3). */
export function setAutoTune({ miner, form }: ApiCall): Reply {
  const wanted = textField(form, 'autotune');
  if (wanted === undefined) return failure('missing autotune value');
  const mode = AUTO_TUNE_MODES.find((known) => known === wanted);
  if (mode === undefined || (mode === 'balanced' && miner.autoTune.mode === 'balanced')) return SUCCESS_REPLY;
  const level = textField(form, 'level')?.trim() ?? '2';
  return jsonReply(
    { success: true },
    {
      holdMs: SERVICE_RESTART_MS,
      effect: () => {
        miner.autoTune = { mode, level };
        restartMining(miner, 'mode-change');
      },
    },
  );
}
