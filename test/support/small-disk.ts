import { execFile, spawnSync } from 'node:child_process'
import { root } from './program.ts'

/** `sh -c` with a file system of its own: namespaces need root, or a kernel that lets users have their own. */
const ways = [
  ['unshare', '-m'],
  ['unshare', '-rm'],
].filter(([name = '', ...args]) => spawnSync(name, [...args, 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt']).status === 0)

/** Where no file system can be mounted, what the kernel would say is said by the first write instead. */
const planted = (code: string) => `import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
fs.writeSync = () => { throw Object.assign(new Error('${code}'), { code: '${code}' }) }
syncBuiltinESMExports()`

export interface DiskRun {
  code: number
  stdout: string
}

/** Runs `node ARGS` while a home is on a disk without room (`full`), or on one that cannot be written (`read-only`). */
export function onDisk(
  kind: 'full' | 'read-only',
  home: string,
  args: string[],
  env: Record<string, string>,
): Promise<DiskRun> {
  const [way] = ways
  const fill = kind === 'full' ? 'cat /dev/zero > "$0/fill" 2>/dev/null' : 'mount -o remount,ro "$0"'
  const mounted = `mkdir "$0.kept" && cp -a "$0/." "$0.kept/" && mount -t tmpfs -o size=1m,mode=700 tmpfs "$0" &&
    cp -a "$0.kept/." "$0/" && rm -r "$0.kept"; ${fill}; exec "$@"`
  const command = [process.execPath, ...args]
  const [program = '', ...rest] = way ? [...way, 'sh', '-c', mounted, home, ...command] : command
  const preload = `--import=data:text/javascript,${encodeURIComponent(planted(kind === 'full' ? 'ENOSPC' : 'EROFS'))}`
  const options = { cwd: root, env: { ...env, ...(way ? {} : { NODE_OPTIONS: preload }) }, timeout: 50_000 }
  return new Promise((resolve) => {
    execFile(program, rest, options, (error, stdout) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : error ? -1 : 0, stdout })
    })
  })
}
