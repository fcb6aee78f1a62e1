/**
 * A text that a route answers as a file for the browser to keep instead of as JSON, at once or, where it can be too long for that, in parts
 * that are made as they are taken.
 */
export class FileAnswer {
  /** letters, digits, dots and dashes only: it stands in a header as it is */
  readonly name: string;
  /** with its charset, such as `text/csv; charset=utf-8` */
  readonly mediaType: string;
  readonly text: string | AsyncIterable<string>;

  constructor(name: string, mediaType: string, text: string | AsyncIterable<string>) {
    this.name = name;
    this.mediaType = mediaType;
    this.text = text;
  }
}
