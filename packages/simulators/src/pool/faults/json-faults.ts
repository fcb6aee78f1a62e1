import { isRecord } from '../../ground/guards.ts';
import { type Json, readJson, writeJson } from '../json.ts';
import type { Fault } from './faults.ts';

type Change = (value: Json) => Json | undefined;

function isStep(step: string, key: string | number): boolean {
  return step === '*' || step === String(key);
}

function changeAt(value: Json, path: readonly string[], change: Change): Json | undefined {
  const [step, ...rest] = path;
  if (step === undefined) return change(value);
  if (Array.isArray(value)) {
    return value.flatMap((item, index) => {
      const changed = isStep(step, index) ? changeAt(item, rest, change) : item;
      return changed === undefined ? [] : [changed];
    });
  }
  if (!isRecord(value)) return value;
  const entries = Object.entries(value as { [key: string]: Json }); // Json's only other kind
  return Object.fromEntries(
    entries.map(([key, item]) => [key, isStep(step, key) ? changeAt(item, rest, change) : item]),
  );
}

function otherType(value: Json, as: Fault['as']): Json {
  if (as === 'null') return null;
  if (as === 'string') return typeof value === 'string' ? 1 : writeJson(value);
  return { value };
}

/** The body with a field left out or of another type; without a field, the first after `status`. */
export function spoilBody(body: string, { kind, field, as }: Fault): string {
  const parsed = readJson(body);
  const usual = isRecord(parsed) ? Object.keys(parsed).find((key) => key !== 'status') : undefined;
  const path = (field ?? usual ?? 'status').split('/');
  const change: Change = kind === 'missing-field' ? () => undefined : (value) => otherType(value, as);
  return writeJson(changeAt(parsed, path, change) ?? {});
}
