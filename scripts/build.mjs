// npm run build: installs and builds what changed and ends. After it scripts/serve.mjs writes nothing outside DATA_DIR.
import { bootstrap } from './bootstrap.mjs';

bootstrap({ web: true });
