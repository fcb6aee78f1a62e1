/** Where a miner stands, read from the text a person wrote. */
export interface RackPlace {
  /** what stands before the slot, as written */
  readonly rack: string;
  /** null: somewhere in the rack */
  readonly slot: number | null;
}

/** Larger numbers are names (a year, an inventory number), not slots. */
export const SLOT_MAX = 999;

/** The rack, what parts it from the slot, and the slot: a last part of digits only. */
const SLOTTED = /^(?:(.*?)(?:\s*[/:-]\s*|\s+))?(\d{1,3})$/s;

/**
 * The one reading of a position: parts are separated by "/", "-", ":" or blanks; a last part that is a number is the slot and
 * what stands before it the rack ("Hall 1 / Rack B / 12": slot 12 of "Hall 1 / Rack B"). Anything else is a rack without a
 * slot; null: not placed.
 */
export const parsePosition = (position: string): RackPlace | null => {
  const text = position.trim();
  if (text === '') return null;
  const [, rack = '', slot] = SLOTTED.exec(text) ?? [];
  return slot === undefined ? { rack: text, slot: null } : { rack, slot: Number(slot) };
};

/** Two spellings of one rack: case and the number of blanks do not matter. */
export const toRackKey = (rack: string): string => rack.trim().replace(/\s+/g, ' ').toLowerCase();

/**
 * The text of a place, written as `like` is: a position in the same rack, whose separator and leading zeros it takes. Without one
 * it is rack, blank, slot, or a slash between them where the blank would not be read so.
 */
export const formatPosition = ({ rack, slot }: RackPlace, like?: string): string => {
  if (slot === null) return rack;
  const text = like?.trim() ?? '';
  const place = parsePosition(text);
  const digits = /\d+$/.exec(text)?.[0] ?? '';
  if (place === null || place.slot === null || toRackKey(place.rack) !== toRackKey(rack)) {
    if (rack === '') return String(slot);
    // a rack whose name ends with a separator: the blank would make that part it from the slot
    return /[/:-]$/.test(rack) ? `${rack} / ${slot}` : `${rack} ${slot}`;
  }
  const padded = digits.startsWith('0') ? String(slot).padStart(digits.length, '0') : String(slot);
  return text.slice(0, text.length - digits.length) + padded;
};
