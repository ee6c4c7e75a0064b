/**
 * Bundles src/ into dist/: `node tools/build.ts [--fresh]`.
 *
 * A build whose inputs are all unchanged is skipped: the stamp holds the hash of every file that esbuild read, of every
 * file that steers it, and of every file that it wrote. Builds exclude each other by a lock, and each file of dist/ is
 * put in place by a rename, main.js last: who starts the program meanwhile gets the old one or the new one, whole.
 */
import { createHash } from 'node:crypto'
import {
  existsSync,
  globSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, extname, join, relative, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { build as bundle, type Plugin } from 'esbuild'
import { noticeOf } from './notice.ts'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')
const dist = join(root, 'dist')
const stampFile = join(dist, '.stamp.json')
const lock = join(root, 'node_modules/.cache/triage-build.lock')
/** A program started before a build may load its old chunks for this long, in milliseconds. */
const grace = 10 * 60_000

interface Stamp {
  /** Path relative to the checkout -> SHA-256 (hex). */
  inputs: Record<string, string>
  outputs: Record<string, string>
  entries: string[]
}

function hash(path: string): string | undefined {
  try {
    return createHash('sha256')
      .update(readFileSync(resolve(root, path)))
      .digest('hex')
  } catch {
    return undefined
  }
}

const hashes = (paths: string[]) => Object.fromEntries(paths.map((path) => [path, hash(path) ?? '']))
const unchanged = (known: Record<string, string>) => Object.entries(known).every(([path, sum]) => hash(path) === sum)

/** The program, and every file that a worker thread starts with: each becomes dist/NAME.js. */
function entries(): string[] {
  return ['src/main.ts', ...globSync('src/**/*-worker.ts', { cwd: root }).sort()]
}

function upToDate(): boolean {
  if (!existsSync(stampFile)) return false
  const stamp: Stamp = JSON.parse(readFileSync(stampFile, 'utf8'))
  return `${stamp.entries}` === `${entries()}` && unchanged(stamp.inputs) && unchanged(stamp.outputs)
}

// Ink asks for its debugging companion only in development; it is not installed, and esbuild stops on it.
const withoutDevtools: Plugin = {
  name: 'without-devtools',
  setup(build) {
    build.onResolve({ filter: /^react-devtools-core$/ }, () => ({ path: 'react-devtools-core', namespace: 'empty' }))
    build.onLoad({ filter: /.*/, namespace: 'empty' }, () => ({ contents: 'export default undefined' }))
  },
}

// Ink measures text as we do: what was cut to fit is never cut again, and a frame costs a third less than by its own means.
const withOurWidth: Plugin = {
  name: 'with-our-width',
  setup(build) {
    const contents = `export { width as default } from './src/output/width.ts'`
    build.onResolve({ filter: /^string-width$/ }, () => ({ path: 'string-width', namespace: 'ours' }))
    build.onLoad({ filter: /.*/, namespace: 'ours' }, () => ({ contents, resolveDir: root }))
  },
}

// Yoga carries its code in itself, and would have it fetched all the same: with that Node loads its whole HTTP client.
const withoutFetch: Plugin = {
  name: 'without-fetch',
  setup(build) {
    build.onLoad({ filter: /yoga-wasm-base64-esm\.js$/ }, ({ path }) => {
      const contents = readFileSync(path, 'utf8')
      const asked = '"function"!=typeof fetch'
      if (!contents.includes(asked)) throw new Error(`${path} asks otherwise for fetch: see tools/build.ts`)
      return { contents: contents.replaceAll(asked, 'true') }
    })
  },
}

/** Notes the hash of each of our files as esbuild gets it: a file saved during the build counts as changed. */
function noteHashes(noted: Record<string, string>): Plugin {
  const loaders = { '.ts': 'ts', '.tsx': 'tsx', '.json': 'json' } as const
  return {
    name: 'note-hashes',
    setup(build) {
      build.onLoad({ filter: /\/src\/[^\0]*\.(?:tsx?|json)$/ }, ({ path }) => {
        const contents = readFileSync(path)
        const extension = extname(path)
        if (!Object.hasOwn(loaders, extension) || path.includes('/node_modules/')) return
        noted[relative(root, path)] = createHash('sha256').update(contents).digest('hex')
        return { contents, loader: loaders[extension as keyof typeof loaders] }
      })
    },
  }
}

// CommonJS packages inside an ES module bundle look for `require` (of Node's own modules).
const banner = `import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);`

async function write(): Promise<void> {
  const sources = entries()
  const steering = hashes(['package.json', 'package-lock.json', 'tsconfig.json', 'tools/build.ts', 'tools/notice.ts'])
  const noted: Record<string, string> = {}
  const result = await bundle({
    absWorkingDir: root,
    entryPoints: sources.map((path) => ({ in: path, out: basename(path, '.ts') })),
    outdir: dist,
    // Chunks lie flat beside the entries, so that `new URL('./parse-worker.js', import.meta.url)` holds in each of them.
    chunkNames: '[name]-[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node22.14',
    define: { 'process.env.NODE_ENV': '"production"' },
    external: ['better-sqlite3', '@napi-rs/keyring'],
    banner: { js: banner },
    plugins: [withoutDevtools, withOurWidth, withoutFetch, noteHashes(noted)],
    sourcemap: 'linked',
    sourcesContent: false,
    legalComments: 'external',
    metafile: true,
    write: false,
    logLevel: 'warning',
  })
  mkdirSync(dist, { recursive: true })
  // Entries come last: by then everything they import is there.
  const isEntry = (path: string) => sources.some((source) => basename(source, '.ts') === basename(path, '.js'))
  const files = result.outputFiles.toSorted((a, b) => Number(isEntry(a.path)) - Number(isEntry(b.path)))
  const read = Object.keys(result.metafile.inputs).filter((path) => !/^(?:empty|ours):/.test(path))
  const notice = { path: join(dist, 'NOTICE.txt'), contents: noticeOf(root, read) }
  for (const { path, contents } of [notice, ...files]) {
    const temporary = `${path}.${process.pid}.tmp`
    writeFileSync(temporary, contents)
    renameSync(temporary, path)
  }
  const outputs = [notice, ...files].map(({ path }) => `dist/${basename(path)}`)
  const stamp: Stamp = {
    inputs: { ...hashes(read), ...noted, ...steering },
    outputs: hashes(outputs),
    entries: sources,
  }
  writeFileSync(stampFile, JSON.stringify(stamp))
  prune(new Set([...outputs.map((path) => basename(path)), basename(stampFile)]))
}

function prune(wanted: Set<string>): void {
  for (const name of readdirSync(dist)) {
    const path = join(dist, name)
    if (!wanted.has(name) && Date.now() - statSync(path).mtimeMs > grace) rmSync(path, { recursive: true })
  }
  rmSync(join(root, 'node_modules/.cache/triage-compiled'), { recursive: true, force: true })
}

/** Waits for the lock; one whose owner is gone, or is at it for longer than any build takes, is taken over. */
async function locked(work: () => Promise<void>): Promise<void> {
  const mine = `${lock}.${process.pid}`
  mkdirSync(dirname(lock), { recursive: true })
  writeFileSync(mine, `${process.pid}`)
  const patience = performance.now() + 30_000
  // A link comes into being with its content, or fails because there is one.
  while (!attempt(() => linkSync(mine, lock))) {
    if (ownerGone() || performance.now() > patience) rmSync(lock, { force: true })
    else await pause(20)
  }
  try {
    await work()
  } finally {
    rmSync(lock, { force: true })
    rmSync(mine, { force: true })
  }
}

function attempt(action: () => void): boolean {
  try {
    action()
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
}

function ownerGone(): boolean {
  try {
    process.kill(Number(readFileSync(lock, 'utf8')), 0)
    return false
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ESRCH'
  }
}

/** Makes dist/ be what src/ says. `fresh`: from an empty folder, for packing. */
async function build({ fresh = false }): Promise<void> {
  if (!fresh && upToDate()) return
  await locked(async () => {
    if (fresh) rmSync(dist, { recursive: true, force: true })
    else if (upToDate()) return
    await write()
  })
}

/** The same, for a person: false when src/ does not build, and then esbuild has printed why, with file and line. */
export async function built(options: { fresh?: boolean } = {}): Promise<boolean> {
  try {
    await build(options)
    return true
  } catch (error) {
    if (error instanceof Error && 'errors' in error) return false
    throw error
  }
}

if (import.meta.main && !(await built({ fresh: process.argv.includes('--fresh') }))) process.exitCode = 1
