// Tries, inside the real process, what it must not be able to do. The host asks for it at start-up checks, the tests
// always: a flag that a newer Node renames or drops shows here and not as a silent hole.
import fs from 'node:fs';

/** Returns, per attempt, the code of the error that stopped it, or "allowed". */
export async function probe({ file, port }) {
  return {
    readFile: await attempt(() => fs.readFileSync(file ?? '/etc/hostname')),
    listFolder: await attempt(() => fs.readdirSync('/')),
    writeFile: await attempt(() => fs.writeFileSync(new URL('./probe.tmp', import.meta.url), 'x')),
    connect: await attempt(async () => (await import('node:net')).connect(port ?? 9, '127.0.0.1')),
    listen: await attempt(async () => new (await import('node:net')).Server().listen(0)),
    http: await attempt(async () => (await import('node:http')).get(`http://127.0.0.1:${port ?? 9}/`)),
    udp: await attempt(async () => (await import('node:dgram')).createSocket('udp4')),
    lookup: await attempt(async () => (await import('node:dns')).promises.lookup('localhost')),
    fetch: await attempt(() => fetch(`http://127.0.0.1:${port ?? 9}/`)),
    spawn: await attempt(async () => (await import('node:child_process')).spawnSync('/bin/true')),
    thread: await attempt(async () => new (await import('node:worker_threads')).Worker('1', { eval: true })),
    evaluate: await attempt(() => new Function('return 1')()),
    environment: Object.keys(process.env).filter((name) => name !== 'DISABLE_SYSTEM_FONTS_LOAD').join(',') || 'empty',
  };
}

async function attempt(action) {
  try {
    await action();
    return 'allowed';
  } catch (error) {
    return error?.code ?? error?.name ?? 'Error';
  }
}
