/** Who did something, and from where. */
export interface FirmwareAuthor {
  readonly accountId: string;
  readonly username: string;
  readonly sourceAddress: string;
}

/** What the library needs of the audit. */
export interface LibraryAudit {
  record(entry: {
    account: Pick<FirmwareAuthor, 'accountId' | 'username'> | null;
    sourceAddress: string;
    action: string;
    /** id, name or address; never a secret */
    target: string;
    outcome: 'tried' | 'done' | 'refused' | 'failed';
    note?: string;
  }): Promise<void>;
}

/** What the library needs of the rollouts. */
export interface ImageUses {
  /** a draft names it, or a rollout that is not over uses it */
  isUsed(imageId: string): boolean | Promise<boolean>;
}

/** What the library needs of the registry of miners. */
export interface MinerVersions {
  /** what each miner last said that it runs; null: it never did */
  list(): Iterable<string | null>;
}

/** What fetches need of the registry of miners. */
export interface MinerNames {
  /** undefined: there is no such miner */
  readName(minerId: string): string | undefined;
}
