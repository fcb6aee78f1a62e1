import { describe, expect, it } from 'vitest';
import { decideReportedVersion } from './reported-version.ts';

const decide = (fileName: string, version: string | null, ...bootVersions: string[]) => {
  const { reportedVersion, reportedVersionBasis } = decideReportedVersion(
    { version, bootVersions },
    fileName,
  );
  return [reportedVersion, reportedVersionBasis];
};
const BUILD = 't1_20180515_060842';
const OTHER = 't1_20190101_000000';

describe('what a miner will say that runs an image', () => {
  it('is what the image tells the boot loader', () => {
    expect(decide('firmware.swu', '0.1.0', BUILD)).toEqual([BUILD, 'description']);
    expect(decide(`${OTHER}.swu`, OTHER, BUILD)).toEqual([BUILD, 'description']);
  });

  it('is not taken from there when it says two things', () => {
    expect(decide(`${OTHER}.swu`, '0.1.0', BUILD, 'a')).toEqual([OTHER, 'file-name']);
  });

  it('is a version or a file name in the form of builds', () => {
    expect(decide('x.swu', BUILD)).toEqual([BUILD, 'description']);
    expect(decide(`copy of ${BUILD} (1).swu`, '0.1.0')).toEqual([BUILD, 'file-name']);
  });

  it('is the version, or else the name of the file', () => {
    expect(decide('x.swu', '2.0')).toEqual(['2.0', 'description']);
    expect(decide('my image.v2.swu', null)).toEqual(['my image.v2', 'file-name']);
    expect(decide('.swu', null)).toEqual(['.swu', 'file-name']);
    expect(decide('x'.repeat(200), null)[0]).toHaveLength(64);
  });
});
