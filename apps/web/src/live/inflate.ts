/** True where the browser can read compressed frames: Chrome 103, Firefox 113, Safari 16.4 and later. */
export const canInflate = (): boolean => {
  try {
    return Boolean(new DecompressionStream('deflate-raw'));
  } catch {
    // not there, or it does not know this form: the server sends plain texts then
    return false;
  }
};

/** The text of a compressed frame (deflate, raw). Rejects when it is none. */
export const inflateText = (bytes: ArrayBuffer): Promise<string> => {
  const stream = new DecompressionStream('deflate-raw');
  const writer = stream.writable.getWriter();
  // what goes wrong here is told by the reading end
  writer.write(bytes).catch(() => undefined);
  writer.close().catch(() => undefined);
  return new Response(stream.readable).text();
};
