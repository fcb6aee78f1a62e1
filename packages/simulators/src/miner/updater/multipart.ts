/** Told of the one file of a form. */
export interface FileSink {
  /** The first part begins; its field may have any name, as on the device. */
  begin(part: { readonly field: string; readonly fileName: string; readonly headBytes: number }): void;
  data(piece: Buffer): void;
  /** Its end was seen. */
  end(): void;
}

/** Reads a multipart body as it comes and keeps nothing of the file. */
export interface FormReader {
  feed(bytes: Buffer): void;
}

// No head of a part is that long; what is, is no form.
const LONGEST_HEAD_BYTES = 16 * 1024;

/** The boundary of a form, null for another body. */
export function boundaryOf(contentType: string | undefined): string | null {
  if (contentType === undefined || !/^multipart\/form-data/i.test(contentType)) return null;
  return /boundary="?([^";\s]+)"?/i.exec(contentType)?.[1] ?? null;
}

function attribute(head: string, name: string): string {
  return new RegExp(`[; ]${name}="([^"]*)"`, 'i').exec(head)?.[1] ?? '';
}

/** A reader for forms of a boundary; parts after the first are passed over. */
export function createFormReader(boundary: string, sink: FileSink): FormReader {
  const opening = Buffer.from(`--${boundary}\r\n`);
  const closing = Buffer.from(`\r\n--${boundary}`);
  let place: 'head' | 'file' | 'over' = 'head';
  let kept: Buffer = Buffer.alloc(0);
  let seenBytes = 0;

  const readHead = (): boolean => {
    const from = kept.indexOf(opening);
    const end = from < 0 ? -1 : kept.indexOf('\r\n\r\n', from);
    if (end < 0) {
      if (kept.length > LONGEST_HEAD_BYTES) place = 'over';
      return false;
    }
    const head = kept.toString('latin1', from, end);
    const headBytes = seenBytes - kept.length + end + 4;
    kept = kept.subarray(end + 4);
    place = 'file';
    sink.begin({ field: attribute(head, 'name'), fileName: attribute(head, 'filename'), headBytes });
    return true;
  };

  const readFile = (): boolean => {
    const end = kept.indexOf(closing);
    // the beginning of a boundary may be the end of what is there
    const sure = end < 0 ? Math.max(0, kept.length - closing.length + 1) : end;
    const piece = kept.subarray(0, sure);
    kept = kept.subarray(sure);
    if (end >= 0) place = 'over';
    if (piece.length > 0) sink.data(piece);
    if (end >= 0) sink.end();
    return false;
  };

  return {
    feed(bytes) {
      if (place === 'over') return;
      seenBytes += bytes.length;
      kept = kept.length === 0 ? bytes : Buffer.concat([kept, bytes]);
      while (place === 'head' ? readHead() : place === 'file' && readFile());
    },
  };
}
