import { addPoolAccountRequestSchema } from '@mintdeck/shared-types/pool/accounts';

/** What a person configures of one pool account: its name, user and address, and whether the password is kept. */
export const poolSettingsSchema = addPoolAccountRequestSchema;
