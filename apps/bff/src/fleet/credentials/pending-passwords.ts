import { z } from 'zod';
import type { MinerRecord } from '../../db/schema.ts';
import { type SecretBox, SecretLocked } from '../../db/secret-box.ts';
import { toPendingPlace } from '../miner-record.ts';
import { toOwnLoginColumns } from '../relocation.ts';
import type { CredentialSets } from './credential-sets.ts';

/** The one account of a miner that may change things, so the one whose password is changed here. */
const ADMIN = 'admin';

const pendingSchema = z.object({ password: z.string(), credentialSetId: z.string().nullable() });
/** What is, or may be, the admin's password of a miner by now. `credentialSetId`: the set it is of. */
export type PendingPassword = z.infer<typeof pendingSchema>;

export interface PendingPasswordsOptions {
  secrets: SecretBox;
  sets: Pick<CredentialSets, 'readLogin'>;
  read(minerId: string): MinerRecord | undefined;
  /** `quietly`: nothing that anybody sees is another */
  rewrite(
    minerId: string,
    toColumns: (record: MinerRecord) => Partial<MinerRecord>,
    quietly: boolean,
  ): Promise<unknown>;
}

/**
 * Passwords on their way to a miner. One is stored before it is sent and beside the one in use, so that whichever the miner took is
 * known here, whatever happens in between.
 */
export class PendingPasswords {
  private readonly options: PendingPasswordsOptions;

  constructor(options: PendingPasswordsOptions) {
    this.options = options;
  }

  /** Stores it before it is sent. Throws ApiError not-found. */
  async keep(minerId: string, pending: PendingPassword): Promise<void> {
    const { secrets, rewrite } = this.options;
    const seal = ({ id, address }: MinerRecord) =>
      secrets.seal(JSON.stringify(pending), toPendingPlace(id, address));
    await rewrite(minerId, (record) => ({ password_pending_sealed: seal(record) }), true);
  }

  /** Null: there is none, or this server's key does not open it. */
  read(minerId: string): PendingPassword | null {
    const record = this.options.read(minerId);
    const sealed = record?.password_pending_sealed ?? null;
    if (record === undefined || sealed === null) return null;
    try {
      const text = this.options.secrets.open(sealed, toPendingPlace(minerId, record.address));
      return pendingSchema.parse(JSON.parse(text));
    } catch (error) {
      if (error instanceof SecretLocked) return null;
      throw error;
    }
  }

  /**
   * The miner was seen to take it: it is its login now, and no password waits any more. A set's is used through the set as long as it is
   * that set's. Throws ApiError not-found.
   */
  async take(minerId: string, { password, credentialSetId }: PendingPassword): Promise<void> {
    const { secrets, sets, rewrite } = this.options;
    await rewrite(
      minerId,
      (record) => {
        const set = credentialSetId === null ? null : sets.readLogin(credentialSetId);
        const fits = set !== null && set !== 'locked' && set.username === ADMIN && set.password === password;
        const own = toOwnLoginColumns(record, { username: ADMIN, password }, secrets);
        return fits
          ? { ...own, credential_set_id: credentialSetId, username: null, password_sealed: null }
          : own;
      },
      false,
    );
  }

  /** The miner was seen not to have taken it. Throws ApiError not-found. */
  async drop(minerId: string): Promise<void> {
    if ((this.options.read(minerId)?.password_pending_sealed ?? null) === null) return;
    await this.options.rewrite(minerId, () => ({ password_pending_sealed: null }), true);
  }
}
