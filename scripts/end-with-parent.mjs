// Loaded before the programs we start (node --import): when the one that started them is gone, however it went, nobody
// could stop them any more, so they stop as if told to.
if (process.channel) {
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
  process.channel.unref();
}
