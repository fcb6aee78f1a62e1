// node scripts/health.mjs: ends with 0 when the server of this machine answers; for HEALTHCHECK, where there is no curl.
const everywhere = ['', '0.0.0.0', '::', 'localhost'];
const host = process.env.HOST?.trim() ?? '';
const name = everywhere.includes(host) ? '127.0.0.1' : host;
const url = `http://${name.includes(':') ? `[${name}]` : name}:${process.env.PORT?.trim() || '8080'}/healthz`;
try {
  const answer = await fetch(url, { signal: AbortSignal.timeout(4000) });
  process.exitCode = answer.ok ? 0 : 1;
} catch {
  process.exitCode = 1;
}
