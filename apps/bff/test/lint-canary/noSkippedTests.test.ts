import { it } from 'vitest';

it.skip('not now', () => undefined);
