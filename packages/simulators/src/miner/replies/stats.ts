import { hash32 } from '../../ground/random.ts';
import { boardFields, chipFields, readBoards } from '../boards.ts';
import { cgminerPhase } from '../cgminer.ts';
import { deviceUnixS, type Miner } from '../device.ts';
import type { JsonValue } from '../php-json.ts';
import { type Answer, type ApiCall, jsonReply, NOT_READY_REPLY } from './reply.ts';

// reference 4: about a second live, since cgminer asks every chip.
const CHIP_SURVEY_MS = 1000;

function hexOf(seed: number): string {
  return [0, 1, 2, 3, 4].map((part) => hash32(seed, part).toString(16).padStart(8, '0')).join('');
}

function hashesOf(miner: Miner): { [key: string]: string } {
  // Made from the version's name, so that two miners of one firmware agree.
  const seed = [...miner.firmware].reduce((mixed, char) => hash32(mixed, char.charCodeAt(0)), 0);
  return { firmware: hexOf(seed), backend: hexOf(seed + 1), cgminer: hexOf(seed + 2) };
}

/** `/api/getDebugStats`: succeeds without boards while cgminer is away (cgminer-down.txt). */
export function getDebugStats({ miner }: ApiCall): Answer {
  const phase = cgminerPhase(miner.cgminer, miner.clock.nowMs());
  if (phase === 'hung') return 'hung';
  const boards =
    phase === 'running'
      ? readBoards(miner).map((board) => ({ board: boardFields(board), chips: chipFields(board) }))
      : [];
  const holdMs = phase === 'running' ? CHIP_SURVEY_MS : 0;
  return jsonReply({ success: true, boards, hashes: hashesOf(miner) }, { holdMs });
}

/** `/api/stats`: cgminer's own answer, chips as "00 HW errors", with `success` at the end. */
export function stats({ miner }: ApiCall): Answer {
  const phase = cgminerPhase(miner.cgminer, miner.clock.nowMs());
  if (phase === 'hung') return 'hung';
  if (phase !== 'running') return NOT_READY_REPLY;
  const boards = readBoards(miner);
  const STATS = boards.map((board) => {
    const fields: { [key: string]: JsonValue } = { ...boardFields(board) };
    chipFields(board).forEach((chip, place) => {
      const prefix = String(place).padStart(2, '0');
      for (const [key, value] of Object.entries(chip)) fields[`${prefix} ${key}`] = value;
    });
    return fields;
  });
  const head = { STATUS: 'S', When: deviceUnixS(miner), Code: 9, Msg: `${boards.length} ASC(s)` };
  return jsonReply({ STATUS: [{ ...head, Description: 'cgminer 4.10.0' }], STATS, id: 1, success: true });
}
