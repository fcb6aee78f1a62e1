import type { ChainChips, Chip, MinerChips } from '@mintdeck/shared-types/miner-chips';
import type { BoardWire, ChipWire, DebugStatsWire } from './wire.ts';
import { toAmount, toFlag, toTemperatureC, toText } from './wire-values.ts';

const toChip = (chip: ChipWire, index: number): Chip => ({
  index,
  temperatureC: toTemperatureC(chip.Temp),
  voltageMv: toAmount(chip.nVol),
  hardwareErrorCount: toAmount(chip['HW errors']),
  staleCount: toAmount(chip.Stales),
  duplicateCount: toAmount(chip.Duplicates),
  nonceCount: toAmount(chip['Nonces found']),
  failCount: toAmount(chip['Fail count']),
  coolingDown: toFlag(chip.Cooldown),
});

const toChainChips = ({ board, chips }: { board: BoardWire; chips: ChipWire[] }): ChainChips => ({
  chainId: board['Chain ID'],
  chipCount: toAmount(board['Num chips']),
  activeChipCount: toAmount(board['Num active chips']),
  coreCount: toAmount(board['Num cores']),
  temperatureMinC: toTemperatureC(board['Temp min']),
  temperatureMaxC: toTemperatureC(board['Temp max']),
  voltageMinMv: toAmount(board['Voltage Min']),
  voltageMaxMv: toAmount(board['Voltage Max']),
  voltageAverageMv: toAmount(board['Voltage Avg']),
  pllIndex: toAmount(board.PLL),
  voltageOptimal: toFlag(board.VidOptimal),
  pllOptimal: toFlag(board.pllOptimal),
  disabled: toFlag(board.Disabled),
  throttled: toFlag(board.Throttled),
  chips: chips.map(toChip),
});

/** Chips in degrees C and mV; no chains while cgminer is down. */
export const normalizeChips = (wire: DebugStatsWire): MinerChips => ({
  chains: wire.boards.map(toChainChips),
  hashes: {
    firmware: toText(wire.hashes?.firmware),
    backend: toText(wire.hashes?.backend),
    cgminer: toText(wire.hashes?.cgminer),
  },
});
