import type { ArchiveProblem } from './cpio-reader.ts';
import type { Description } from './description.ts';

/** Something the updater does while it reads an image; each release has its own words for it. */
export type Deed =
  | { readonly kind: 'bad-archive'; readonly problem: ArchiveProblem; readonly isFirst: boolean }
  | { readonly kind: 'wrong-first'; readonly name: string; readonly wanted: string }
  | { readonly kind: 'found-first'; readonly name: string; readonly sizeBytes: number }
  | DescribedDeed
  | { readonly kind: 'hardware'; readonly revision: string; readonly isRight: boolean }
  | {
      readonly kind: 'found';
      readonly name: string;
      readonly sizeBytes: number;
      readonly isRequired: boolean;
    }
  | { readonly kind: 'hash-mismatch'; readonly expected: string; readonly actual: string }
  | { readonly kind: 'checksum-wrong'; readonly expected: number; readonly actual: number }
  | { readonly kind: 'missing'; readonly name: string }
  | { readonly kind: 'padding'; readonly sizeBytes: number };

/** The description is there whole, with what follows it. */
export interface DescribedDeed {
  readonly kind: 'described';
  /** null = it cannot be read, or is for something else. */
  readonly description: Description | null;
  readonly descriptionBytes: number;
  readonly isSigned: boolean;
}

/** What a good image boots into. */
export interface BootFacts {
  /** `platform_v` after the reboot. */
  readonly version: string;
  readonly webBuild: '2018-05' | '2018-08' | null;
}

/** How the reading of an image ends; `crash` takes the program down with it. */
export type Verdict =
  | { readonly kind: 'good'; readonly description: Description; readonly boot: BootFacts }
  | { readonly kind: 'bad' }
  | { readonly kind: 'crash' };
