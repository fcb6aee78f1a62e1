import { describe, expect, it } from 'vitest';
import { deliverySchema } from './delivery.ts';

const device = (url: string) => deliverySchema.safeParse({ kind: 'device', url });

describe('where a miner fetches an image', () => {
  it.each(['http://192.0.2.5/image.swu', 'HTTPS://files.example:8443/a/b.swu?v=1', 'http://[2001:db8::1]/x'])(
    'may be %s',
    (url) => expect(device(` ${url} `).data).toEqual({ kind: 'device', url }),
  );

  it.each([
    ['ftp://192.0.2.5/image.swu', /web address/],
    ['http:///image.swu', /web address/],
    ['http://a b/image.swu', /web address/],
    ['javascript:alert(1)', /web address/],
    ['', /web address/],
    [`http://192.0.2.5/${'x'.repeat(2000)}`, /2000/],
    ['http://ann:secret@192.0.2.5/image.swu', /Without a user name/],
    ['http://ann@192.0.2.5/image.swu', /Without a user name/],
    ['http://:secret@192.0.2.5/image.swu', /Without a user name/],
  ])('may not be %s', (url, message) => {
    expect(
      device(url)
        .error?.issues.map((issue) => issue.message)
        .join(),
    ).toMatch(message);
  });
});
