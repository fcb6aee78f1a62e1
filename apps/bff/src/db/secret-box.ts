import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

/** Where a secret belongs: a sealed text moved to another place does not open. */
export interface SecretPlace {
  readonly table: string;
  readonly column: string;
  readonly rowId: string;
  /** scheme, host and port of the upstream the secret is for, or what stands for it */
  readonly origin: string;
}

export interface SecretBox {
  /** first part of the hash of the key, 16 hex digits; tells keys apart and gives nothing away */
  readonly keyId: string;
  seal(plain: string, place: SecretPlace): string;
  /** Throws SecretLocked when this key, or this place, is not the one it was sealed for. */
  open(sealed: string, place: SecretPlace): string;
}

/** A stored secret that this server's key does not open: it has to be entered again. */
export class SecretLocked extends Error {
  override readonly name = 'SecretLocked';
  constructor(options?: ErrorOptions) {
    super('a stored secret does not open with this key', options);
  }
}

const FORMAT = 'v1';
/** bytes; the nonce length of GCM's fast path (NIST SP 800-38D 8.2) and its full tag */
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

const toKeyId = (key: Buffer): string =>
  createHash('sha256').update('mintdeck key id').update(key).digest('hex').slice(0, 16);

const toAssociatedData = (keyId: string, place: SecretPlace): Buffer =>
  Buffer.from(JSON.stringify([FORMAT, keyId, place.table, place.column, place.rowId, place.origin]));

/** Seals texts with AES-256-GCM under a key of 32 bytes; the sealed text is `v1.<key id>.<base64url>`. */
export const createSecretBox = (key: Buffer): SecretBox => {
  const keyId = toKeyId(key);
  return {
    keyId,
    seal: (plain, place) => {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(toAssociatedData(keyId, place));
      const body = Buffer.concat([nonce, cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()]);
      return [FORMAT, keyId, body.toString('base64url')].join('.');
    },
    open: (sealed, place) => {
      const [format, sealedKeyId, text = ''] = sealed.split('.');
      const body = Buffer.from(text, 'base64url');
      if (format !== FORMAT || sealedKeyId !== keyId || body.length < NONCE_BYTES + TAG_BYTES) {
        throw new SecretLocked();
      }
      const decipher = createDecipheriv('aes-256-gcm', key, body.subarray(0, NONCE_BYTES), {
        authTagLength: TAG_BYTES,
      });
      decipher.setAAD(toAssociatedData(keyId, place)).setAuthTag(body.subarray(-TAG_BYTES));
      try {
        const start = decipher.update(body.subarray(NONCE_BYTES, -TAG_BYTES));
        return Buffer.concat([start, decipher.final()]).toString('utf8');
      } catch (cause) {
        throw new SecretLocked({ cause });
      }
    },
  };
};
