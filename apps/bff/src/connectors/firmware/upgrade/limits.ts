/** How long one miner is waited for, ms. The reference (5): flash takes minutes, a reboot two. */
export interface UpgradeLimits {
  /** of everything before the upload: the miner's lane may hold it back for minutes after a time-out */
  readonly beforeMs: number;
  /** for the line to the updater, before the upload */
  readonly lineMs: number;
  /** The text of a failure comes up to 50 ms after it. */
  readonly wordsMs: number;
  /** A miner whose updater says nothing is looked at after so long. */
  readonly quietMs: number;
  /** A miner whose updater goes on talking is looked at so often: it may talk of anything. */
  readonly talkMs: number;
  /** for a miner that answers, with an updater that says nothing at all */
  readonly silentMs: number;
  /** the same after an upload that broke off: an image that is not whole is not installed */
  readonly cutMs: number;
  /** the same after a restart of the server, when nobody knows how much was sent */
  readonly unsureMs: number;
  /** for a miner that was told to fetch an image itself, from wherever that lies */
  readonly fetchMs: number;
  /** from its last sign, or from the updater's SUCCESS, until it is back with a version */
  readonly awayMs: number;
  /** for another version than the wanted one to be read on: what has only just started may say something else first */
  readonly sureMs: number;
  /** of everything after the upload, or after a restart of the server */
  readonly wholeMs: number;
  /** between looks */
  readonly pace: { readonly firstMs: number; readonly growth: number; readonly mostMs: number };
}

export const UPGRADE_LIMITS: UpgradeLimits = {
  beforeMs: 60_000,
  lineMs: 5000,
  wordsMs: 250,
  quietMs: 15_000,
  talkMs: 60_000,
  silentMs: 10 * 60_000,
  cutMs: 45_000,
  unsureMs: 3 * 60_000,
  fetchMs: 30 * 60_000,
  awayMs: 15 * 60_000,
  sureMs: 30_000,
  wholeMs: 60 * 60_000,
  pace: { firstMs: 2000, growth: 1.4, mostMs: 10_000 },
};
