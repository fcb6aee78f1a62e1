const ORDER_ID_BYTES = 16;

/** A new order's id, 32 hex digits. Not randomUUID: browsers give that over https only, and a LAN is often without. */
export const createOrderId = (): string =>
  [...crypto.getRandomValues(new Uint8Array(ORDER_ID_BYTES))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
