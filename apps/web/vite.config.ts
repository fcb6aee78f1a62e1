import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const COMPRESSIBLE = /\.(js|css|html|svg)$/;
/** Below this the header of a compressed answer costs more than it saves. */
const COMPRESS_FROM_BYTES = 512;

/**
 * Modules of the first load: what every page needs, and what the first page takes from the miners' pages. Charts, menus and
 * forms are not among them: they come when they are wanted.
 */
const BASE_MODULES = new RegExp(
  [
    'node_modules/(react|react-dom|scheduler|react-router|@remix-run/.*|zod)/',
    // Lists that are read on, and several questions at once, are for pages of their own.
    'node_modules/@tanstack/(query-core|react-query)/(?!.*/(?:infiniteQueryObserver|queriesObserver|useInfiniteQuery|useQueries)[.])',
    'node_modules/lucide-react/dist/esm/(?!icons|dynamic|lucide-react)',
    'node_modules/lucide-react/dist/esm/icons/(check|chevron-down|chevron-right|search)[.]',
    'vite/preload-helper',
    'rolldown/runtime',
    'shared-types/src/(accounts|errors|firmware/(?:intake|rollout)|fast-parser|fleet|fleet-bulk|history|job|live|miner|miner-chips|pool/(?:account|grin)|position|reading|scan)[.]ts',
    // Of these only what the first page needs: settings, logs, files and secrets are for pages of their own.
    'web/src/api/(?!send-change|settings|upload|use-changes|use-refused-here|use-secret-mutation)',
    'web/src/lib/(?!clipboard|csv|grin|kept|order-id|visible-text)',
    'web/src/live/(?!log-|parse-log|use-log|upgrade-|use-upgrade)',
    'web/src/ui/(strings|en|Button|BusyMark|Mark|StateMark|state-tones|failure-words|use-address-search|use-age|use-media|use-paper|use-rem|Age|EmptyState|Page|ReadingValue|Skeleton|toasts)[.]',
    'web/src/features/miner/(auto-tune-name|miner-requests|pool-marks|form/lazy-dialogs|removal/use-removal|removal/removed-miners)[.]',
    'web/src/features/miner/causes/(causes|strings|en)[.]',
    'web/src/features/miner/fleet/(strings|en|FirstMiner|columns/column-choice|use-shown-miner|fleet-miner|fleet-totals|filter-miners|filter-terms|sort-miners|use-fleet)[.]',
  ].join('|'),
);

/** Writes `.br` and `.gz` beside what is built, so that the server never compresses at run time. */
const precompress = (): Plugin => ({
  name: 'mintdeck-precompress',
  apply: 'build',
  enforce: 'post',
  generateBundle: {
    order: 'post',
    handler(_options, bundle) {
      for (const [fileName, file] of Object.entries(bundle)) {
        const source = Buffer.from(file.type === 'chunk' ? file.code : file.source);
        if (!COMPRESSIBLE.test(fileName) || source.length < COMPRESS_FROM_BYTES) continue;
        const brotli = brotliCompressSync(source, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });
        this.emitFile({ type: 'asset', fileName: `${fileName}.br`, source: brotli });
        this.emitFile({ type: 'asset', fileName: `${fileName}.gz`, source: gzipSync(source, { level: 9 }) });
      }
    },
  },
});

export default defineConfig({
  plugins: [react(), tailwindcss(), precompress()],
  build: {
    target: 'es2023',
    // Inlined assets would be data: addresses, which the CSP refuses; a polyfill script would be one request more.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 400,
    rolldownOptions: {
      // What every page needs is one file; without this it would be ten, each a request.
      output: { codeSplitting: { groups: [{ name: 'base', test: BASE_MODULES }] } },
    },
  },
  server: {
    proxy: {
      '/api': 'http://127.0.0.1:8080',
      '/healthz': 'http://127.0.0.1:8080',
      '/live': { target: 'ws://127.0.0.1:8080', ws: true },
    },
  },
});
