import { defaultFieldOf, type Fault } from './faults.ts';
import { type JsonValue, phpJson, phpJsonPlainSlashes } from './php-json.ts';

const GONE = Symbol('gone');

type Change = (value: JsonValue) => JsonValue | typeof GONE;

function changeAt(value: JsonValue, path: readonly string[], change: Change): JsonValue | typeof GONE {
  const [step, ...rest] = path;
  if (step === undefined) return change(value);
  if (Array.isArray(value)) {
    return value.flatMap((item: JsonValue, index) => {
      if (step !== '*' && step !== String(index)) return [item];
      const changed = changeAt(item, rest, change);
      return changed === GONE ? [] : [changed];
    });
  }
  if (typeof value !== 'object' || value === null) return value;
  const changed: { [key: string]: JsonValue } = {};
  for (const [key, item] of Object.entries(value)) {
    const next = step === '*' || step === key ? changeAt(item, rest, change) : item;
    if (next !== GONE) changed[key] = next;
  }
  return changed;
}

function otherType(value: JsonValue, as: Fault['as']): JsonValue {
  if (as === 'object') return { value };
  if (as === 'null') return null;
  return typeof value === 'string' ? 1 : String(JSON.stringify(value));
}

function pathOf(fault: Fault, parsed: JsonValue, usual: string): string[] {
  if (fault.field !== undefined) return fault.field.split('/');
  const path = usual.split('/');
  const present = typeof parsed === 'object' && parsed !== null && Object.hasOwn(parsed, path[0] ?? '');
  // A refusal has none of the usual fields, but it must not pass unspoilt.
  return present ? path : ['success'];
}

/** The body with a field left out or of another type; steps of the field are parted by `/`, `*` is any. */
export function spoilBody(body: string, fault: Fault, endpoint: string): string {
  const kind = fault.kind === 'wrong-type' ? 'wrong-type' : 'missing-field';
  const parsed: JsonValue = JSON.parse(body);
  const path = pathOf(fault, parsed, defaultFieldOf(kind, endpoint));
  const change: Change = kind === 'missing-field' ? () => GONE : (value) => otherType(value, fault.as);
  const changed = changeAt(parsed, path, change);
  const encode = endpoint === 'pools' ? phpJsonPlainSlashes : phpJson;
  return encode(changed === GONE ? {} : changed);
}
