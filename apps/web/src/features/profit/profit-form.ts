import {
  type EditProfitSettingsRequest,
  editProfitSettingsRequestSchema,
  type ProfitSettings,
} from '@mintdeck/shared-types/pool/profit';
import { browserZone } from './clock-times.ts';
import { formatDayOf, toSetAt } from './price-day.ts';
import { t } from './strings.ts';

/** What was entered, as its fields have it: null is a field left empty. */
export interface ProfitForm {
  readonly currency: string;
  readonly timeZone: string;
  readonly pricePerKwh: number | null;
  readonly hasSecondTariff: boolean;
  readonly secondTariff: {
    readonly pricePerKwh: number | null;
    readonly fromMin: number | null;
    readonly toMin: number | null;
  };
  readonly overheadPercent: number | null;
  readonly overheadW: number | null;
  readonly fixedPerDay: number | null;
  readonly powerWByModel: Readonly<Record<string, number | null>>;
  readonly grinPrice: number | null;
  /** "2026-11-22", the person's day; "" where there is none */
  readonly grinPriceDay: string;
}

export type ProfitChange = Omit<EditProfitSettingsRequest, 'revision'>;
/** What is wrong with a field, by its dotted path in the request: as the server names it, too. */
export type FieldProblems = Readonly<Record<string, string>>;

/** The night in most tariffs that have one. */
const NIGHT = { pricePerKwh: null, fromMin: 22 * 60, toMin: 6 * 60 };

/** The fields of what was saved. Before anything was, the zone is that of this browser. */
export const toForm = (settings: ProfitSettings): ProfitForm => ({
  currency: settings.currency ?? '',
  timeZone: settings.revision === 0 ? browserZone() : settings.timeZone,
  pricePerKwh: settings.pricePerKwh,
  hasSecondTariff: settings.secondTariff !== null,
  secondTariff: settings.secondTariff ?? NIGHT,
  overheadPercent: settings.overheadPercent,
  overheadW: settings.overheadW,
  fixedPerDay: settings.fixedPerDay,
  powerWByModel: settings.powerWByModel,
  grinPrice: settings.grinPrice?.price ?? null,
  grinPriceDay: settings.grinPrice === null ? '' : formatDayOf(settings.grinPrice.setAt),
});

/** The price with its moment, which stays what it was while neither the price nor its day is another. */
const toGrinPrice = (form: ProfitForm, saved: ProfitSettings, now: number) => {
  if (form.grinPrice === null) return null;
  const before = toForm(saved);
  if (form.grinPrice === before.grinPrice && form.grinPriceDay === before.grinPriceDay)
    return saved.grinPrice;
  return { price: form.grinPrice, setAt: toSetAt(form.grinPriceDay, now) };
};

/** A model whose field is empty is not entered. */
const toEnteredPower = ({ powerWByModel }: ProfitForm) =>
  Object.fromEntries(Object.entries(powerWByModel).filter(([, powerW]) => powerW !== null));

/** What the fields say, in the shape of the settings; a field that has to be filled and is not is null here. */
const toEntered = (form: ProfitForm, saved: ProfitSettings, now: number) => ({
  currency: form.currency.trim() === '' ? null : form.currency.trim(),
  timeZone: form.timeZone,
  pricePerKwh: form.pricePerKwh,
  secondTariff: form.hasSecondTariff ? form.secondTariff : null,
  overheadPercent: form.overheadPercent,
  overheadW: form.overheadW,
  fixedPerDay: form.fixedPerDay,
  powerWByModel: toEnteredPower(form),
  grinPrice: toGrinPrice(form, saved, now),
});

/** Only what is another than before, so that nobody's change of something else is in the way. */
const toChanged = (entered: object, saved: object): object => {
  const before = new Map<string, unknown>(Object.entries(saved));
  const changed = Object.entries(entered).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(before.get(name)),
  );
  return Object.fromEntries(changed);
};

const TIMES = new Set(['secondTariff.fromMin', 'secondTariff.toMin']);

const toMessage = (path: string, { code, message }: { code?: string; message: string }): string => {
  if (path === 'grinPrice.setAt') return t('problem.day');
  return TIMES.has(path) && code === 'invalid_type' ? t('problem.time') : message;
};

export interface ReadForm {
  /** the parts that are another than what was saved; null: something is wrong */
  readonly change: ProfitChange | null;
  readonly problems: FieldProblems;
}

/** What saving the fields would change, or what is wrong with them. `now`: ms since the epoch, server clock. */
export const readForm = (form: ProfitForm, saved: ProfitSettings, now: number): ReadForm => {
  const changed = toChanged(toEntered(form, saved, now), saved);
  const parsed = editProfitSettingsRequestSchema.safeParse({ ...changed, revision: saved.revision });
  if (parsed.success) {
    const { revision: _, ...change } = parsed.data;
    return { change, problems: {} };
  }
  const problems: Record<string, string> = {};
  for (const issue of parsed.error.issues) {
    const path = issue.path.join('.');
    problems[path] ??= toMessage(path, issue);
  }
  return { change: null, problems };
};

/** True when both say the same: a model with an empty field says nothing. */
export const isSameForm = (form: ProfitForm, other: ProfitForm): boolean => {
  const [one, two] = [form, other].map((each) =>
    JSON.stringify({ ...each, powerWByModel: toEnteredPower(each) }),
  );
  return one === two;
};
