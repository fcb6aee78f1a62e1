import { type FirmwareImage, imageSourceSchema, VERSION_BASES } from '@mintdeck/shared-types/firmware/images';
import { z } from 'zod';
import type { FirmwareImageRow } from '../../../db/firmware-tables.ts';
import { decideReportedVersion } from '../image/reported-version.ts';
import type { ReceivedImage } from './receive-image.ts';

const hardwareSchema = z.array(z.string());
const partsSchema = z.array(z.object({ name: z.string(), sizeBytes: z.number() }));
const basisSchema = z.enum(VERSION_BASES);

const NAME_MAX = 255;
/** Folders, which some browsers send along; what cannot be seen, or turns and hides what stands beside it. */
const FOLDERS = /^.*[/\\]/su;
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

/** Where an image came from, and by whom. */
export interface ImageOrigin extends Pick<FirmwareImage, 'source' | 'sourceHost' | 'addedBy'> {
  /** as whoever brought it calls it */
  readonly fileName: string;
}

/** The name alone, fit to be shown; of one that is nothing but dots and blanks nothing is left. */
export const toFileName = (named: string): string => {
  const name = named.replace(FOLDERS, '').replace(UNSEEN, '').trim().slice(0, NAME_MAX);
  return /[^.\s]/.test(name) ? name : 'image.swu';
};

/** The columns of an image that was taken in. A name or version that a person or a miner gave before stays. */
export const toColumns = (
  { sizeBytes, sha256, findings }: ReceivedImage,
  { fileName: named, source, sourceHost, addedBy }: ImageOrigin,
  before?: FirmwareImageRow,
) => {
  const fileName = toFileName(named);
  const { reportedVersion, reportedVersionBasis } = decideReportedVersion(findings, fileName);
  const isKnown =
    before?.reported_version_basis === 'person' || before?.reported_version_basis === 'read-back';
  return {
    sha256,
    file_name: fileName,
    size_bytes: sizeBytes,
    version: findings.version,
    reported_version: isKnown ? before.reported_version : reportedVersion,
    reported_version_basis: isKnown ? before.reported_version_basis : reportedVersionBasis,
    hardware: JSON.stringify(findings.hardware),
    signed: findings.isSigned ? 1 : 0,
    parts: JSON.stringify(findings.parts),
    source,
    source_host: sourceHost,
    note: before?.note ?? '',
    added_by: addedBy,
    removed_at: null,
  };
};

/** An image as people see it. */
export const toImage = (
  row: FirmwareImageRow,
  { isThere, minerCount }: Pick<FirmwareImage, 'isThere' | 'minerCount'>,
): FirmwareImage => ({
  id: row.id,
  revision: row.revision,
  fileName: row.file_name,
  sizeBytes: row.size_bytes,
  sha256: row.sha256,
  version: row.version,
  reportedVersion: row.reported_version,
  reportedVersionBasis: basisSchema.parse(row.reported_version_basis),
  hardware: hardwareSchema.parse(JSON.parse(row.hardware)),
  isSigned: row.signed === 1,
  parts: partsSchema.parse(JSON.parse(row.parts)),
  source: imageSourceSchema.parse(row.source),
  sourceHost: row.source_host,
  note: row.note,
  addedBy: row.added_by,
  addedAt: row.added_at,
  isThere,
  removedAt: row.removed_at,
  minerCount,
});
