import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';

// before anything else is loaded: compiled modules are kept between starts
enableCompileCache(fileURLToPath(new URL('../../../.cache/node', import.meta.url)));
const { run } = await import('./run.ts');
await run();
