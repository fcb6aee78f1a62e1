import type { FleetHistory, HistoryMeasure, MinerHistory, Sparklines } from '@mintdeck/shared-types/history';
import { SPARKLINE_POINTS, SPARKLINE_STEP_S } from '@mintdeck/shared-types/history-steps';
import { WHOLE } from '../blocks/columns.ts';
import { chooseGrid, fixedGrid, type Grid } from '../blocks/tiers.ts';
import type { Run } from '../recorder/record-rows.ts';
import { FLEET_ID } from '../recorder/slots.ts';
import { type Asked, toFleetFigures, toMinerFigures, toSparkline, wantsColumn } from './answers.ts';
import { collectPoints, type HistorySources, RecentMinutes } from './collect-points.ts';
import { HashingCounter, type HashingSum, toHashingSteps, wantsForHashing } from './hashing.ts';
import { findNotRunning } from './not-running.ts';
import { findRecordedFrom } from './recorded-from.ts';

interface Range {
  readonly fromMs: number;
  readonly toMs: number;
}

/** What may be asked; made by the routes and what else reckons with the past, answered where the database is. */
export type HistoryQuestion =
  | {
      readonly kind: 'miner';
      readonly minerId: string;
      readonly range: Range;
      readonly measures: readonly HistoryMeasure[];
      /** null: all */
      readonly chains: readonly number[] | null;
    }
  | { readonly kind: 'fleet'; readonly range: Range }
  | { readonly kind: 'sparklines'; readonly minerIds: readonly string[] }
  /** how many of these miners hashed, in steps of a tier of the history */
  | {
      readonly kind: 'hashing';
      readonly minerIds: readonly string[];
      readonly range: Range;
      readonly stepMs: number;
    };

export interface QuestionSources extends HistorySources {
  readonly runs: readonly Run[];
}

const toPlace = async (sources: QuestionSources, minerId: string, at: { grid: Grid; now: number }) => {
  const { fromMs, toMs, stepMs, pointCount } = at.grid;
  return {
    fromMs,
    toMs,
    stepS: stepMs / 1000,
    pointCount,
    recordedFromMs: await findRecordedFrom(sources, minerId),
    notRunning: findNotRunning(sources.runs, at.grid, at.now),
  };
};

type MinerQuestion = Extract<HistoryQuestion, { kind: 'miner' }>;

const answerMiner = async (
  sources: QuestionSources,
  { minerId, range, measures, chains }: MinerQuestion,
  now: number,
): Promise<MinerHistory> => {
  const asked: Asked = { measures: new Set(measures), chains };
  const grid = chooseGrid(range, now);
  const wants = (column: number) => wantsColumn(asked, column);
  const recent = new RecentMinutes(sources, grid, wants);
  const points = await collectPoints(sources, { minerId, grid, wants, recent });
  return { minerId, ...(await toPlace(sources, minerId, { grid, now })), ...toMinerFigures(points, asked) };
};

const answerFleet = async (sources: QuestionSources, range: Range, now: number): Promise<FleetHistory> => {
  const grid = chooseGrid(range, now);
  const wants = () => true;
  const recent = new RecentMinutes(sources, grid, wants);
  const points = await collectPoints(sources, { minerId: FLEET_ID, grid, wants, recent });
  return { ...(await toPlace(sources, FLEET_ID, { grid, now })), ...toFleetFigures(points) };
};

const answerSparklines = async (
  sources: QuestionSources,
  minerIds: readonly string[],
  now: number,
): Promise<Sparklines> => {
  const stepMs = SPARKLINE_STEP_S * 1000;
  const toMs = Math.ceil(now / stepMs) * stepMs;
  const grid = fixedGrid({ fromMs: toMs - SPARKLINE_POINTS * stepMs, toMs }, stepMs, now);
  const wants = (column: number) => column === WHOLE.hashrate;
  const recent = new RecentMinutes(sources, grid, wants);
  const miners: Sparklines['miners'] = [];
  for (const id of minerIds) {
    const points = await collectPoints(sources, { minerId: id, grid, wants, recent });
    miners.push({ id, hashrateGhs: toSparkline(points) });
  }
  return { fromMs: grid.fromMs, stepS: SPARKLINE_STEP_S, miners };
};

type HashingQuestion = Extract<HistoryQuestion, { kind: 'hashing' }>;

const answerHashing = async (
  sources: QuestionSources,
  { minerIds, range, stepMs }: HashingQuestion,
  now: number,
): Promise<HashingSum> => {
  const grid = fixedGrid(range, stepMs, now);
  const wants = wantsForHashing;
  const recent = new RecentMinutes(sources, grid, wants);
  const counter = new HashingCounter(grid);
  for (const minerId of minerIds) {
    counter.add(toHashingSteps(await collectPoints(sources, { minerId, grid, wants, recent })));
  }
  return counter.read();
};

/** The answer to a question, `now` in ms since the epoch. Throws what the database throws. */
export const answerQuestion = (
  sources: QuestionSources,
  question: HistoryQuestion,
  now: number,
): Promise<MinerHistory | FleetHistory | Sparklines | HashingSum> => {
  if (question.kind === 'miner') return answerMiner(sources, question, now);
  if (question.kind === 'fleet') return answerFleet(sources, question.range, now);
  if (question.kind === 'hashing') return answerHashing(sources, question, now);
  return answerSparklines(sources, question.minerIds, now);
};
