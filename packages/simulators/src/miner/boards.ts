import { hash32, roundTo, unitOf } from '../ground/random.ts';
import { fanDutyPercent, isTuned, presentChains } from './cgminer.ts';
import { type Chain, type ChainReading, readChain } from './chain.ts';
import type { Miner } from './device.ts';

/** One chain as cgminer's "stats" sees it. */
export interface Board {
  readonly miner: Miner;
  readonly chain: Chain;
  readonly reading: ChainReading;
  readonly place: number;
  readonly elapsedS: number;
  readonly fanDutyPercent: number;
}

type Fields = Record<string, string | number | boolean>;

/** The boards cgminer knows, now. */
export function readBoards(miner: Miner): Board[] {
  const nowMs = miner.clock.nowMs();
  const chains = presentChains(miner.cgminer);
  const readings = chains.map((chain) => readChain(chain, nowMs));
  const duty = fanDutyPercent(miner.cgminer, readings, nowMs);
  const elapsedS = Math.floor((nowMs - miner.cgminer.readyAtMs) / 1000);
  return chains.flatMap((chain, place) => {
    const reading = readings[place];
    return reading === undefined ? [] : [{ miner, chain, reading, place, elapsedS, fanDutyPercent: duty }];
  });
}

// Firmware limits of reference 3: 380 to 445 mV are good, 404 is the target.
function chipVoltageMv(seed: number, chip: number): number {
  return Math.round(404 + (unitOf(seed, chip, 21) - 0.5) * 24);
}

function voltages(board: Board): Fields {
  const { seed, model } = board.chain;
  const all = Array.from({ length: model.chipsPerChain }, (_, chip) => chipVoltageMv(seed, chip));
  const mean = all.reduce((sum, value) => sum + value, 0) / all.length;
  return {
    'Voltage Max': Math.max(...all),
    'Voltage Min': Math.min(...all),
    'Voltage Avg': roundTo(mean, 2),
  };
}

/** Fields of the board itself, in the order of the driver's `T1_api_stats`. */
export function boardFields(board: Board): Fields {
  const { chain, reading, elapsedS, miner } = board;
  const { model, seed } = chain;
  const tuned = isTuned(miner.cgminer, chain, miner.clock.nowMs());
  const chips = model.chipsPerChain;
  return {
    STATS: board.place,
    ID: `${model.chainName}${board.place}`,
    Elapsed: elapsedS,
    Calls: 0,
    Wait: 0,
    Max: 0,
    Min: 99999999,
    'Chain ID': chain.id,
    'Num chips': chips,
    'Num cores': model.coresPerChain,
    'Num active chips': chips,
    'Chain skew': hash32(seed, 22) % 3,
    'Temp max': reading.temperatureC + 6,
    'Temp min': reading.temperatureC - 9,
    'Fan duty': board.fanDutyPercent,
    iVid: 8 + (hash32(seed, 23) % 8),
    PLL: 110 + (hash32(seed, 24) % 16),
    ...voltages(board),
    VidOptimal: tuned,
    pllOptimal: tuned,
    'Chain num': miner.cgminer.chains.length,
    'MHS av': elapsedS === 0 ? 0 : roundTo(reading.totals.totalWire / elapsedS, 2),
    Disabled: chain.killed,
    // reference 4: from 105 C on.
    Throttled: reading.temperatureC >= 105,
    // The driver shifts in 32 bits, which makes it wrong for 63 chips (reference 3).
    'Enabled chips': 'ffffffffffffffff',
    Temp: reading.temperatureC,
  };
}

/** Fields of every chip; a chain's errors and nonces are spread over its chips. */
export function chipFields(board: Board): Fields[] {
  const { chain, reading } = board;
  const { seed, model } = chain;
  const chips = model.chipsPerChain;
  return Array.from({ length: chips }, (_, chip) => {
    const weight = (0.5 + unitOf(seed, chip, 25)) / chips;
    const nonces = Math.floor((reading.diff1 * (0.98 + 0.04 * unitOf(seed, chip, 26))) / chips);
    return {
      'HW errors': Math.floor(reading.totals.hardwareErrors * weight),
      Stales: Math.floor(nonces / 400_000),
      Duplicates: 0,
      'Nonces found': nonces,
      'Nonce ranges': Math.floor(nonces / 32),
      Cooldown: 0,
      'Fail count': 0,
      'Fail reset': 0,
      Temp: reading.temperatureC + (hash32(seed, chip, 27) % 13) - 6,
      nVol: chipVoltageMv(seed, chip),
    };
  });
}
