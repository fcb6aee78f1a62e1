import { describe, expect, it } from 'vitest';
import { timeZoneSchema } from './time-zone.ts';

describe('a time zone', () => {
  it.each(['UTC', 'Europe/Berlin', 'Asia/Kathmandu', 'Etc/GMT+12'])('takes %s', (name) => {
    expect(timeZoneSchema.safeParse(name).success).toBe(true);
  });

  it.each(['', 'Mars/Olympus', 'Europe/Berlin\r\nX: y', `Europe/${'x'.repeat(80)}`])('refuses %j', (name) => {
    expect(timeZoneSchema.safeParse(name).success).toBe(false);
  });
});
