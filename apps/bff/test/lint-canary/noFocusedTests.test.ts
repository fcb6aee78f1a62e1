import { it } from 'vitest';

it.only('alone', () => undefined);
