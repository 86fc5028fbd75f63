// The process is started with Node's permission model (no file but this folder, no child process, no worker) and an
// empty environment. The permission model of Node 20 to 24 does not cover the network, so the ways to it are closed
// here: after this call nothing in the process can open a socket, look up a name or load native code.
import childProcess from 'node:child_process';
import dgram from 'node:dgram';
import dns from 'node:dns';
import { syncBuiltinESMExports } from 'node:module';
import net from 'node:net';
import workerThreads from 'node:worker_threads';

/** The code of the error that a closed door throws. */
export const CLOSED = 'ERR_RENDERER_CLOSED';

/** Takes the network, processes and native code away from everything that runs later in this process. */
export function closeTheDoors() {
  for (const name of ['fetch', 'WebSocket', 'EventSource', 'Request', 'Response', 'Headers', 'BroadcastChannel']) {
    delete globalThis[name];
  }

  close(net.Socket.prototype, ['connect']);
  close(net.Server.prototype, ['listen']);
  close(net, ['connect', 'createConnection', 'createServer']);
  close(dgram, ['createSocket']);
  close(dgram.Socket.prototype, ['bind', 'send', 'connect']);
  close(childProcess, ['spawn', 'spawnSync', 'exec', 'execSync', 'execFile', 'execFileSync', 'fork']);
  close(workerThreads, ['Worker']);
  closeAll(dns);
  closeAll(dns.promises);
  close(process, ['kill', 'abort', 'dlopen', 'binding', '_linkedBinding', 'chdir']);
  syncBuiltinESMExports();
}

function close(owner, names) {
  for (const name of names) {
    // A function, not an arrow: some of these are called with `new`.
    const closed = function () {
      refuse(name);
    };
    Object.defineProperty(owner, name, { value: closed, configurable: false, writable: false });
  }
}

function closeAll(owner) {
  close(owner, Object.keys(owner).filter((name) => /^(lookup|resolve|reverse)/.test(name)));
}

function refuse(name) {
  throw Object.assign(new Error(`“${name}” is closed in the chart renderer.`), { code: CLOSED });
}
