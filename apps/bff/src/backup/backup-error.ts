/** A backup or restore that cannot be done; the message tells a person why. Nothing was changed. */
export class BackupError extends Error {
  override readonly name = 'BackupError';
}
