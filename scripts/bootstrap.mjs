// Runs on Node >= 20 with nothing installed, so: plain JavaScript, no dependency.
import { buildWeb } from './build-web.mjs';
import { install } from './install.mjs';
import { findNode24 } from './node24.mjs';

/** Installs, builds the web app if asked, and returns the path of the Node 24 that runs everything else. */
export const bootstrap = ({ web }) => {
  try {
    install();
    const node = findNode24();
    if (web) buildWeb(node);
    return node;
  } catch (error) {
    process.stderr.write(`\n${error.message}\n`);
    process.exit(1);
  }
};
