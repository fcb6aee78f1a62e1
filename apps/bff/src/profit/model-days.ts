import type { ModelDay } from './energy.ts';
import type { DayRange, ProfitSources } from './needs.ts';

/** A day moves by minutes, and reading it of a thousand miners takes half a second of the history's thread. */
const KEPT_MS = 60_000;

/** Times are ms since the epoch. */
interface LastDay {
  readonly range: DayRange;
  readonly takenAt: number;
  readonly models: readonly ModelDay[];
}

interface Kept {
  readonly key: string;
  readonly at: number;
  readonly answer: Promise<LastDay>;
}

type Sources = Pick<ProfitSources, 'listMiners' | 'lastDay' | 'readDay'>;

const groupByModel = (miners: ReturnType<Sources['listMiners']>): Map<string | null, string[]> => {
  const groups = new Map<string | null, string[]>();
  for (const { id, model } of miners) {
    const ids = groups.get(model) ?? [];
    ids.push(id);
    groups.set(model, ids);
  }
  return groups;
};

const readModels = async (
  { readDay }: Sources,
  groups: ReadonlyMap<string | null, string[]>,
  range: DayRange,
): Promise<ModelDay[]> => {
  const models: ModelDay[] = [];
  for (const [model, minerIds] of groups)
    models.push({ model, minerCount: minerIds.length, day: await readDay(minerIds, range) });
  return models;
};

/** The last day of the miners there are, by model; read at most once a minute however many people look. */
export class ModelDays {
  private readonly sources: Sources;
  private readonly now: () => number;
  private kept: Kept | null = null;

  constructor(sources: Sources, now: () => number) {
    this.sources = sources;
    this.now = now;
  }

  read(): Promise<LastDay> {
    const at = this.now();
    const groups = groupByModel(this.sources.listMiners());
    const key = JSON.stringify([...groups]);
    const ageMs = this.kept === null ? Number.POSITIVE_INFINITY : at - this.kept.at;
    if (this.kept !== null && this.kept.key === key && ageMs >= 0 && ageMs < KEPT_MS) return this.kept.answer;
    const range = this.sources.lastDay(at);
    const answer = readModels(this.sources, groups, range).then((models) => ({ range, takenAt: at, models }));
    const kept = { key, at, answer };
    this.kept = kept;
    // a failure is told to who waits for it, and the next one asks anew
    answer.catch(() => {
      if (this.kept === kept) this.kept = null;
    });
    return answer;
  }
}
