import type { Deed, DescribedDeed } from './image/deed.ts';
import { BROKEN_PIPE, INCOMING, POST_UPDATE, REJECTED, type Script, SLEEPS, WAITS } from './script.ts';
import type { Voice } from './voice.ts';

const TRACE = 7;
const INFO = 6;
const WARNING = 4;
const ERROR = 3;

function trace(voice: Voice, ...lines: readonly string[]): void {
  for (const line of lines) voice.message(TRACE, line);
}

function complain(voice: Voice, text: string): void {
  voice.message(ERROR, `ERROR : ${text}`);
}

function sleep(voice: Voice): void {
  trace(voice, SLEEPS);
  voice.message(INFO, WAITS);
}

function tellFound(voice: Voice, by: string, file: { name: string; size: string }): void {
  trace(voice, `[${by}] : Found file`, `[${by}] :  filename ${file.name}`, `[${by}] :  size ${file.size}`);
}

/** The signature first, then the text: the other way round than in 2018.03. */
function tellDescribed(voice: Voice, deed: DescribedDeed, fileName: string): void {
  const { description, isSigned } = deed;
  if (!isSigned) complain(voice, 'Signature verification failed');
  if (isSigned) {
    trace(
      voice,
      '[verify_signer_certs] : Verified signature 0 in signer sequence',
      '[swupdate_verify_file] : Verified OK',
    );
  }
  if (!isSigned || description === null) {
    complain(voice, 'Compatible SW not found');
    return;
  }
  trace(voice, `[get_common_fields] : Version ${description.version}`);
  for (const revision of description.hardware) {
    trace(voice, `[parse_hw_compatibility] : Accepted Hw Revision : ${revision}`);
  }
  for (const { name, place, type } of description.parts.toReversed()) {
    trace(voice, `[_parse_images] : Found Image: ${name} in device : ${place} for handler ${type}`);
  }
  voice.status('START');
  voice.info(fileName);
  voice.status('RUN');
  voice.info(`{"0": {"VERSION" : "${description.version}"}}`);
}

const PROBLEMS = {
  'no-magic': 'CPIO Header corrupted, cannot be parsed',
  'name-too-long': 'CPIO Header filelength too big',
  malformed: 'Malformed number',
} as const;

function tellArchive(voice: Voice, deed: Deed & { kind: 'bad-archive' }): void {
  if (deed.problem === 'no-magic') complain(voice, 'CPIO Format not recognized: magic not found');
  complain(voice, PROBLEMS[deed.problem]);
  if (!deed.isFirst) complain(voice, 'CPIO HEADER');
}

function tellDeed(voice: Voice, deed: Exclude<Deed, DescribedDeed>): void {
  switch (deed.kind) {
    case 'bad-archive':
      tellArchive(voice, deed);
      return;
    case 'wrong-first':
      trace(
        voice,
        `[extract_file_to_tmp] : description file name not the first of the list: ${deed.name} instead of ${deed.wanted}`,
      );
      return;
    case 'found-first':
      tellFound(voice, 'extract_file_to_tmp', { name: deed.name, size: String(deed.sizeBytes) });
      return;
    case 'hardware':
      trace(
        voice,
        `[check_hw_compatibility] : Hardware ${deed.revision.replace(/^.*\./, '')} Revision: ${deed.revision}`,
      );
      if (deed.isRight) trace(voice, '[check_hw_compatibility] : Hardware compatibility verified');
      else complain(voice, 'SW not compatible with hardware');
      return;
    case 'found': {
      const use = deed.isRequired ? 'required' : 'Not required: skipping';
      tellFound(voice, 'extract_files', { name: deed.name, size: `${deed.sizeBytes} ${use}` });
      // said by the web server's own process, somewhere during the upload
      voice.status('DOWNLOAD');
      return;
    }
    case 'hash-mismatch':
      complain(voice, `HASH mismatch : ${deed.expected} <--> ${deed.actual}`);
      return;
    case 'checksum-wrong': {
      const [actual, expected] = [deed.actual.toString(16), deed.expected.toString(16)];
      complain(voice, `Checksum WRONG ! Computed 0x${actual}, it should be 0x${expected}`);
      return;
    }
    case 'missing':
      complain(voice, `Required image file ${deed.name} missing...aborting !`);
      return;
    case 'padding':
      if (deed.sizeBytes === 0) return;
      trace(voice, `[extract_padding] : Expecting ${deed.sizeBytes} padding bytes at end-of-file`);
  }
}

/** swupdate 2022.12, as recorded in swupdate2022-*.jsonl and seen with Debian's own. */
export const SCRIPT_2022: Script = {
  begin(voice) {
    trace(voice, INCOMING);
    voice.message(INFO, 'Software Update started !');
    trace(voice, '[network_initializer] : Software update started');
    voice.message(WARNING, '[scan_mtd_devices] : MTD is not present on the target');
    voice.message(WARNING, '[mtd_init] : MTD is not present in the system');
    voice.message(WARNING, '[mtd_init] : cannot open libmtd');
  },
  refuse: (voice) => trace(voice, INCOMING),
  deed(voice, deed, fileName) {
    if (deed.kind === 'described') tellDescribed(voice, deed, fileName);
    else tellDeed(voice, deed);
  },
  reject(voice, { isEarly, partCount, settings }) {
    voice.message(ERROR, REJECTED);
    voice.status('RUN');
    if (partCount !== null) voice.step({ count: partCount, step: 1, name: '', percent: 0 });
    voice.status('FAILURE');
    if (isEarly) voice.message(ERROR, BROKEN_PIPE);
    if (settings.lateDownload) voice.status('DOWNLOAD');
    sleep(voice);
  },
  install(voice) {
    trace(voice, '[network_initializer] : Valid image found: copying to FLASH');
    voice.message(INFO, 'Installation in progress');
    voice.status('RUN');
  },
  beginStep(voice, { part, count, step }) {
    trace(voice, `[install_single_image] : Found installer for stream ${part.name} ${part.type}`);
    voice.step({ count, step, name: part.name, percent: 0 });
  },
  failStep(voice, { part, count, step }) {
    voice.step({ count, step: step + 1, name: '', percent: 0 });
    complain(
      voice,
      part.type === 'rawfile' && part.path === null
        ? 'Missing path attribute'
        : 'cannot write: Input/output error',
    );
    trace(voice, `[install_single_image] : Installer for ${part.type} not successful !`);
    voice.message(ERROR, 'Installation failed !');
    voice.status('FAILURE');
    sleep(voice);
  },
  succeed(voice, partCount) {
    voice.message(INFO, 'SWUPDATE successful !');
    // one more than there are
    voice.step({ count: partCount, step: partCount + 1, name: '', percent: 0 });
    voice.status('SUCCESS');
  },
  finish(voice) {
    voice.status('DONE');
    trace(voice, `[run_system_cmd] : ${POST_UPDATE} command returned 0`);
    sleep(voice);
  },
};
