import type { Deed, DescribedDeed } from './image/deed.ts';
import { INCOMING, POST_UPDATE, REJECTED, type Script, SLEEPS, WAITS } from './script.ts';
import type { Voice } from './voice.ts';

// Line numbers of what was not recorded are invented: 176, 181, 242, 455, 497, 503 and 687.
const STREAM = 'ERROR corelib/stream_interface.c : extract_files';
const CPIO = 'ERROR core/cpio_utils.c';

/** Errors have level 6 here, all but the last one for people. */
function tell(voice: Voice, ...lines: readonly string[]): void {
  for (const line of lines) voice.message(6, line);
}

function fall(voice: Voice, text: string): void {
  voice.status('FAILURE');
  voice.message(3, text);
  tell(voice, SLEEPS, WAITS, '[network_initializer] : Main loop Daemon');
}

function tellDescribed(voice: Voice, deed: DescribedDeed, fileName: string): void {
  const { description, descriptionBytes, isSigned } = deed;
  if (description === null) {
    tell(
      voice,
      'ERROR parser/parser.c : parse_cfg : 687 :  ..exiting ',
      `${STREAM} : 156 : Compatible SW not found`,
    );
    return;
  }
  tell(voice, `[parse_cfg] : Version ${description.version}`);
  for (const revision of description.hardware) {
    tell(voice, `[parse_hw_compatibility] : Accepted Hw Revision : ${revision}`);
  }
  for (const { name, place, type } of description.parts.toReversed()) {
    tell(voice, `[parse_images] : Found Image: ${name} in device : ${place} for handler ${type} `);
  }
  tell(voice, `[swupdate_verify_file] : Verify signed image: Read ${descriptionBytes} bytes `);
  if (!isSigned) {
    tell(
      voice,
      'ERROR corelib/verify_signature.c : verify_final : 104 : EVP_DigestVerifyFinal failed, error 0x200008a 0 ',
      '[swupdate_verify_file] : Error Verifying Data ',
      `${STREAM} : 156 : Compatible SW not found`,
    );
    return;
  }
  tell(voice, '[swupdate_verify_file] : Verified OK ');
  voice.status('START');
  voice.info(fileName);
}

const PROBLEMS = {
  'no-magic': `${CPIO} : extract_cpio_header : 490 : CPIO Header corrupted, cannot be parsed`,
  'name-too-long': `${CPIO} : extract_cpio_header : 497 : CPIO Header filelength too big`,
  malformed: `${CPIO} : get_cpiohdr : 503 : Malformed number`,
} as const;

function hex(value: number): string {
  return `0x${value.toString(16)}x`;
}

function tellDeed(voice: Voice, deed: Exclude<Deed, DescribedDeed>): void {
  switch (deed.kind) {
    case 'bad-archive':
      if (deed.problem === 'no-magic') {
        tell(voice, `${CPIO} : get_cpiohdr : 36 : CPIO Format not recognized: magic not found `);
      }
      tell(voice, PROBLEMS[deed.problem]);
      if (!deed.isFirst) tell(voice, `${STREAM} : 176 : CPIO HEADER`);
      return;
    case 'wrong-first':
      tell(
        voice,
        `[extract_file_to_tmp] : description file name not the first of the list: ${deed.name} instead of ${deed.wanted}`,
      );
      return;
    case 'found-first':
      tell(voice, `[extract_file_to_tmp] : Found file:  filename ${deed.name}  size ${deed.sizeBytes}`);
      return;
    case 'hardware':
      tell(
        voice,
        `[check_hw_compatibility] : Hardware ${deed.revision.replace(/^.*\./, '')} Revision: ${deed.revision}`,
      );
      if (deed.isRight) tell(voice, '[check_hw_compatibility] : Hardware compatibility verified');
      else tell(voice, `${STREAM} : 161 : SW not compatible with hardware `);
      return;
    case 'found': {
      const use = deed.isRequired ? 'required' : 'Not required: skipping';
      tell(voice, `[extract_files] : Found file:  filename ${deed.name}  size ${deed.sizeBytes} ${use}`);
      return;
    }
    case 'hash-mismatch':
      tell(voice, `${CPIO} : copyfile : 438 : HASH mismatch : ${deed.expected} <--> ${deed.actual}`);
      return;
    case 'checksum-wrong': {
      const [actual, expected] = [hex(deed.actual), hex(deed.expected)];
      tell(voice, `${CPIO} : copyfile : 455 : Checksum WRONG ! Computed ${actual}, it should be ${expected}`);
      return;
    }
    case 'missing':
      tell(voice, `${STREAM} : 242 : Required image file ${deed.name} missing...aborting !`);
      return;
    case 'padding':
  }
}

/** swupdate 2018.03, as recorded in swupdate2018-*.jsonl. */
export const SCRIPT_2018: Script = {
  begin: (voice) => tell(voice, 'Software Update started !'),
  refuse: (voice) => tell(voice, INCOMING),
  deed(voice, deed, fileName) {
    if (deed.kind === 'described') tellDescribed(voice, deed, fileName);
    else tellDeed(voice, deed);
  },
  reject: (voice) => fall(voice, REJECTED),
  install(voice) {
    voice.status('RUN');
    tell(voice, '[network_initializer] : Valid image found: copying to FLASH', 'Installation in progress');
  },
  beginStep(voice, { part, count, step }) {
    voice.step({ count, step, name: part.name, percent: 0 });
    tell(voice, `[install_single_image] : Found installer for stream ${part.name} ${part.type}`);
  },
  failStep(voice, { part }) {
    tell(voice, `[install_single_image] : Installer for ${part.type} not successful !`);
    fall(voice, 'Installation failed !');
  },
  succeed(voice) {
    voice.status('SUCCESS');
    tell(voice, 'SWUPDATE successful !', SLEEPS, WAITS);
    tell(voice, `[postupdate] : Executing post-update command '${POST_UPDATE}'`);
  },
  finish(voice) {
    voice.status('DONE');
    tell(voice, '[postupdate] : Post-update command returned 0', '[network_initializer] : Main loop Daemon');
  },
};
