import { addMinerRequestSchema } from '@mintdeck/shared-types/fleet';

/** What a person configures of one miner: address, login or credential set, interval and what they call it. */
export const minerSettingsSchema = addMinerRequestSchema;
