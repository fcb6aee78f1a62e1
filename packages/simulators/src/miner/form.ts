/** A form the way PHP's `$_POST` holds it: a name ending in `[]` collects a list. */
export type Form = ReadonlyMap<string, string | readonly string[]>;

const NO_FORM: Form = new Map();

function collect(pairs: Iterable<readonly [string, string]>): Form {
  const form = new Map<string, string | readonly string[]>();
  for (const [rawName, value] of pairs) {
    const list = /^([^[]+)\[(\d*)\]$/.exec(rawName);
    const name = (list?.[1] ?? rawName).replace(/[ .]/g, '_');
    if (list === null) {
      form.set(name, value);
      continue;
    }
    const before = form.get(name);
    form.set(name, [...(Array.isArray(before) ? before : []), value]);
  }
  return form;
}

function* multipartPairs(body: string, boundary: string): Iterable<readonly [string, string]> {
  for (const part of body.split(`--${boundary}`)) {
    const split = part.indexOf('\r\n\r\n');
    if (split < 0) continue;
    const disposition = /name="([^"]*)"(; *filename=)?/i.exec(part.slice(0, split));
    if (disposition === null || disposition[2] !== undefined) continue;
    yield [disposition[1] ?? '', part.slice(split + 4).replace(/\r\n$/, '')];
  }
}

/** Fields of a request body. Anything but a POST of one of the two form types has none (auth.txt, auth-json-body, auth-GET). */
export function parseForm(request: { method: string; contentType: string; body: string }): Form {
  if (request.method !== 'POST') return NO_FORM;
  const kind = request.contentType.split(';', 1)[0]?.trim().toLowerCase();
  if (kind === 'application/x-www-form-urlencoded') return collect(new URLSearchParams(request.body));
  if (kind !== 'multipart/form-data') return NO_FORM;
  const boundary = /boundary="?([^";]+)"?/i.exec(request.contentType)?.[1];
  return boundary === undefined ? NO_FORM : collect(multipartPairs(request.body, boundary));
}

/** A field that is one text, or undefined (PHP: not set, or a list). */
export function textField(form: Form, name: string): string | undefined {
  const value = form.get(name);
  return typeof value === 'string' ? value : undefined;
}

/** The n-th entry of a list field. Indexing a plain text gives its n-th character, as in PHP. */
export function listField(form: Form, name: string, index: number): string | undefined {
  return form.get(name)?.[index];
}
