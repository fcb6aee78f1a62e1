import { OVERLAYS, type Overlay } from './overlays.ts';

/** What the rack view shows, as it stands in the page's address: nothing of it is kept anywhere else. */
export interface RackSearch {
  readonly overlay: Overlay;
  /** slots a rack has at least */
  readonly slotCount: number;
  /** racks named by a person that nobody is in yet */
  readonly newRacks: readonly string[];
}

const SLOT_COUNT_DEFAULT = 12;
export const SLOT_COUNT_MAX = 200;
const NEW_RACKS_MAX = 20;
export const RACK_NAME_MAX = 60;

const parseCount = (text: string | null): number => {
  const count = Number(text ?? SLOT_COUNT_DEFAULT);
  return Number.isInteger(count) && count >= 1 ? Math.min(count, SLOT_COUNT_MAX) : SLOT_COUNT_DEFAULT;
};

/** Reads the page's address; what it does not understand counts as absent. */
export const parseRackSearch = (params: URLSearchParams): RackSearch => {
  const names = params.getAll('rack').map((name) => name.trim().slice(0, RACK_NAME_MAX));
  return {
    overlay: OVERLAYS.find((each) => each === params.get('show')) ?? 'state',
    slotCount: parseCount(params.get('slots')),
    newRacks: [...new Set(names.filter((name) => name !== ''))].slice(0, NEW_RACKS_MAX),
  };
};

/** The page's address; defaults are left out so that a link stays short. */
export const toRackParams = ({ overlay, slotCount, newRacks }: RackSearch): URLSearchParams => {
  const params = new URLSearchParams();
  if (overlay !== 'state') params.set('show', overlay);
  if (slotCount !== SLOT_COUNT_DEFAULT) params.set('slots', String(slotCount));
  for (const name of newRacks) params.append('rack', name);
  return params;
};
