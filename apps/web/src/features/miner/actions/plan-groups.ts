import type { ActionPlan } from '@mintdeck/shared-types/jobs';
import { t } from './strings.ts';

/** So many miners are named; of more the number says enough. */
const NAMED_MAX = 5;

/** Some names, and how many more there are. */
export const nameSome = (names: readonly string[]): string => {
  const named = names.slice(0, NAMED_MAX).join(', ');
  return names.length > NAMED_MAX ? t('plan.names', { names: named, more: names.length - NAMED_MAX }) : named;
};

export interface PlanGroup<Kind extends string> {
  kind: Kind;
  names: readonly string[];
}

const group = <Kind extends string>(pairs: readonly { kind: Kind; name: string }[]): PlanGroup<Kind>[] => {
  const groups = new Map<Kind, string[]>();
  for (const { kind, name } of pairs) {
    const names = groups.get(kind);
    if (names) names.push(name);
    else groups.set(kind, [name]);
  }
  return [...groups].map(([kind, names]) => ({ kind, names }));
};

/** Who is left out, by the reason. */
export const groupSkipped = ({ miners }: ActionPlan) =>
  group(miners.flatMap(({ name, skip }) => (skip === null ? [] : [{ kind: skip, name }])));

/** What to think of, and at which miners; those left out need no thought. */
export const groupWarnings = ({ miners }: ActionPlan) =>
  group(
    miners.flatMap(({ name, skip, warnings }) =>
      skip === null ? warnings.map((kind) => ({ kind, name })) : [],
    ),
  );
