// Loaded by an api that is soaked, before its own code: whoever sends the signal has what nobody holds collected, so that what is held can be read.
process.on('SIGUSR2', () => void global.gc?.());
