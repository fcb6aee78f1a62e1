import { addWalletRequestSchema } from '@mintdeck/shared-types/wallet/wallets';

/** What a person configures of one wallet. The PIN among it becomes the server's session, and is kept nowhere. */
export const walletSettingsSchema = addWalletRequestSchema;
