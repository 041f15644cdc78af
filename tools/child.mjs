import { spawn } from 'node:child_process';
import { root } from './prepare.mjs';

/** Starts a Node program of ours on this terminal. Ctrl-C reaches it from the terminal itself; signals sent to us alone are handed on. */
export function startNode(args, options = {}) {
  const child = spawn(process.execPath, args, { cwd: root, stdio: 'inherit', ...options });
  const wait = () => {};
  const handOn = (signal) => child.kill(signal);
  process.on('SIGINT', wait).on('SIGTERM', handOn).on('SIGHUP', handOn);
  const ended = new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(signal ? 1 : code));
  }).finally(() => process.off('SIGINT', wait).off('SIGTERM', handOn).off('SIGHUP', handOn));
  return { child, ended, stop: () => child.kill('SIGTERM') };
}
