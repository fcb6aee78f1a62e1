import type { Kysely } from 'kysely';
import type { Database } from '../db/schema.ts';
import type { SecretBox } from '../db/secret-box.ts';
import type { AddressGuard } from '../upstream/address-guard.ts';

/** What the registry of miners is made of. */
export interface RegistryOptions {
  db: Kysely<Database>;
  secrets: SecretBox;
  /** which addresses a miner may have */
  guard: AddressGuard;
  /** ms since the epoch */
  now: () => number;
  createId: () => string;
  /** told of errors which no request waits for */
  reportBug: (error: unknown) => void;
}
