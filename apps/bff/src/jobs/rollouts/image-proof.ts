import type { RolloutImages } from './needs.ts';

export interface ImageProofOptions {
  readonly imageId: string;
  readonly images: Pick<RolloutImages, 'check'>;
  readonly reportBug: (error: unknown) => void;
  /** called once it is known */
  readonly onKnown: (isWhole: boolean) => void;
}

/** Whether the file of an image is what was taken in: read anew before each group, for it may lie there for days. */
export class ImageProof {
  private readonly options: ImageProofOptions;
  /** the last group before which it was; null: none since the server started */
  private provenGroup: number | null = null;
  private reading: Promise<void> | null = null;

  constructor(options: ImageProofOptions) {
    this.options = options;
  }

  /** True while it is read. */
  get isReading(): boolean {
    return this.reading !== null;
  }

  /** True when it was read for this group; else it begins to, and says so when it knows. */
  holds(group: number): boolean {
    if (this.provenGroup === group) return true;
    this.reading ??= this.read(group);
    return false;
  }

  /** Resolves when nothing is read any more. */
  async stop(): Promise<void> {
    await this.reading;
  }

  private async read(group: number): Promise<void> {
    const isWhole = await this.isWhole();
    this.reading = null;
    this.provenGroup = isWhole ? group : null;
    this.options.onKnown(isWhole);
  }

  private async isWhole(): Promise<boolean> {
    const { imageId, images, reportBug } = this.options;
    try {
      return (await images.check(imageId)) === 'ok';
    } catch (error) {
      reportBug(error);
      return false;
    }
  }
}
