import type { ImageRefusal } from '@mintdeck/shared-types/firmware/images';

/** What a person reads: what is wrong, and what helps. */
const WORDS: Readonly<Record<ImageRefusal, string>> = {
  empty: 'The file is empty. Copy it again from where you have it.',
  'too-large': 'The file is larger than a miner takes: 100 MiB with the form around it.',
  incomplete: 'The file did not arrive whole. Send it again.',
  'not-an-archive':
    'This is no firmware image. Choose the .swu file that the maker of the firmware gives out.',
  'another-archive':
    'This is an archive of another kind. A miner takes a .swu file as it is (cpio with checksums): unpack it first if it was zipped.',
  'description-missing':
    'The archive holds no sw-description, so it is no firmware image. Choose the .swu file itself.',
  'description-not-first':
    'sw-description is not the first part of the image, and a miner would refuse that. Get the file anew from its maker.',
  'description-unreadable': 'The description in the image cannot be read. Get the file anew from its maker.',
  'part-missing': 'A part that the description names is not in the image. Get the file anew from its maker.',
  'part-damaged': 'A part of the image is damaged: it does not match its checksum. Copy the file anew.',
  'archive-truncated': 'The end of the image is missing. Copy the file anew.',
  'archive-too-odd':
    'The archive is damaged, or holds what no firmware image has. Get the file anew from its maker.',
  'no-hardware': 'The image does not say which hardware it is for, so no miner would take it.',
};

/** The file is no image that a miner takes; the message is for people. Nothing else is thrown for what a file holds. */
export class ImageRefused extends Error {
  override readonly name = 'ImageRefused';
  readonly refusal: ImageRefusal;

  /** `detail`: short, and clean already, for it may come out of the file. */
  constructor(refusal: ImageRefusal, detail?: string) {
    super(detail === undefined ? WORDS[refusal] : `${WORDS[refusal]} (${detail})`);
    this.refusal = refusal;
  }
}
