/**
 * `npm test [-- VITEST ARGUMENTS]`: brings about what the tests need, runs them, and ends with one plain line of counts,
 * which CI reads. SEED=N repeats the samples of an earlier run.
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { built } from './build.ts'
import { ensureChromium } from './chromium.ts'
import { type Counts, closingLine } from './closing-line.ts'
import { dovecotInstallLine, ensureDovecot } from './dovecot.ts'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')
const vitest = join(root, 'node_modules/vitest/vitest.mjs')

/** Where Debian keeps what the tests start (dovecot, openssl, sh), also when PATH names little more than node and git. */
const systemFolders = ['/usr/sbin', '/usr/bin', '/sbin', '/bin']

function run(args: string[], env: NodeJS.ProcessEnv): Promise<number> {
  const PATH = [process.env.PATH ?? '', ...systemFolders].join(delimiter)
  const child = spawn(process.execPath, args, { cwd: root, stdio: 'inherit', env: { ...process.env, PATH, ...env } })
  // A terminal's Ctrl+C reaches vitest by itself; we stay until it has ended.
  process.on('SIGINT', () => {})
  for (const signal of ['SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal))
  return new Promise((done, fail) => {
    child.once('error', fail)
    child.once('exit', (code) => done(code ?? 130))
  })
}

/** A run that did not get as far as counting is one failure. */
function counted(file: string): Counts {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return { passed: 0, failed: 1, skipped: 0 }
  }
}

/** Everything that must be there before the first test; says what is missing, and whether to go on. */
async function prepare(): Promise<boolean> {
  if (!ensureDovecot()) {
    process.stderr.write(`The tests need a Dovecot with IMAP. Install it with:\n${dovecotInstallLine}\n`)
    return false
  }
  // Without it the tests that look at the HTML report fail, with the line to type.
  ensureChromium()
  return await built()
}

async function test(file: string): Promise<number> {
  if (!(await prepare())) return 1
  const seed = process.env.SEED ?? `${Math.floor(Math.random() * 2 ** 31)}`
  process.stdout.write(`seed ${seed} (the same samples again: SEED=${seed} npm test)\n`)
  const reporters = ['--reporter=default', `--reporter=${join(root, 'tools/closing-line.ts')}`]
  return run([vitest, 'run', ...reporters, ...process.argv.slice(2)], { SEED: seed, TEST_COUNTS: file })
}

const folder = mkdtempSync(join(tmpdir(), 'triage-counts-'))
const file = join(folder, 'counts.json')
try {
  const code = await test(file)
  const counts = counted(file)
  process.stdout.write(`${closingLine(counts)}\n`)
  process.exitCode = code === 0 && counts.failed > 0 ? 1 : code
} finally {
  rmSync(folder, { recursive: true, force: true })
}
