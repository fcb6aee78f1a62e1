import type { FirmwareImage } from '@mintdeck/shared-types/firmware/images';
import type { ImageFindings } from './image-reader.ts';

/** How every build of this firmware is called: model, day and time (MineralOS, post-image.sh). */
const BUILD = /[a-z0-9+]{1,12}_\d{8}_\d{6}/i;
const VERSION_MAX = 64;

type Reported = Pick<FirmwareImage, 'reportedVersion' | 'reportedVersionBasis'>;

const isBuild = (text: string | null): text is string => text !== null && BUILD.exec(text)?.[0] === text;

const fromDescription = (reportedVersion: string): Reported => ({
  reportedVersion,
  reportedVersionBasis: 'description',
});

/**
 * What a miner will say that runs the image. The surest is what the image tells its boot loader, which is where a T1 reads it from; then
 * whatever looks like the name of a build; a person may know better.
 */
export const decideReportedVersion = (
  { version, bootVersions }: Pick<ImageFindings, 'version' | 'bootVersions'>,
  fileName: string,
): Reported => {
  const [boot, ...others] = bootVersions;
  if (boot !== undefined && others.length === 0) return fromDescription(boot);
  if (isBuild(version)) return fromDescription(version);
  const build = BUILD.exec(fileName)?.[0];
  if (build !== undefined) return { reportedVersion: build, reportedVersionBasis: 'file-name' };
  if (version !== null) return fromDescription(version);
  const stem = fileName.replace(/\.[^.]*$/, '').trim();
  return { reportedVersion: (stem || fileName).slice(0, VERSION_MAX), reportedVersionBasis: 'file-name' };
};
