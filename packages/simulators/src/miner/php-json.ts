export type JsonValue =
  | string
  | number
  | boolean
  | null
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue };

function escapeNonAscii(text: string): string {
  return text.replace(/[\u0080-\uffff]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** Encodes as `json_encode` does: `/` becomes `\/`, non-ASCII becomes `\u....`, and 5.0 becomes 5. */
export function phpJson(value: JsonValue): string {
  return escapeNonAscii(JSON.stringify(value)).replaceAll('/', '\\/');
}

/** The same with JSON_UNESCAPED_SLASHES, which only the list of pools is sent with (data.txt, pools). */
export function phpJsonPlainSlashes(value: JsonValue): string {
  return escapeNonAscii(JSON.stringify(value));
}
