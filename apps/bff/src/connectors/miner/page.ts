import { MINER_PAGES, type MinerPage } from '@mintdeck/shared-types/scan';

/** Whose page this is by its title, or null when it is no miner's (reference 1: dragon-rest detects them the same way). */
export const recognisePage = (body: string): MinerPage | null =>
  MINER_PAGES.find((title) => body.includes(`<title>${title}</title>`)) ?? null;
