import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { triage } from '../support/cli.ts'
import { makeHome } from '../support/home.ts'
import { makeFolder } from '../support/maildir.ts'
import { temporaryFolder } from '../support/temporary.ts'

/** Writes down every file that the program loads. */
const recorder = `import { registerHooks } from 'node:module'
import { appendFileSync } from 'node:fs'
registerHooks({ load(url, context, next) { appendFileSync(process.env.LOADED, url + '\\n'); return next(url, context) } })`

/** The packages whose code a run of the program has loaded; esbuild names each file of theirs in a comment. */
async function packagesLoaded(args: string[], given: Record<string, string> = {}): Promise<string[]> {
  using home = makeHome(given)
  const loaded = join(home.path, 'loaded')
  const options = `--import=data:text/javascript,${encodeURIComponent(recorder)}`
  const run = await triage(args, { home: home.path, env: { NODE_OPTIONS: options, LOADED: loaded } })
  expect(run).toMatchObject({ code: 0, stderr: '' })
  const files = readFileSync(loaded, 'utf8')
    .trim()
    .split('\n')
    .filter((url) => url.startsWith('file:'))
  expect(files.join()).toContain('dist/main.js')
  const texts = files.map((url) => readFileSync(fileURLToPath(url), 'utf8')).join('\n')
  const names = texts.matchAll(/^ *\/\/ (?:.*\/)?node_modules\/((?:@[^/]+\/)?[^/]+)\//gm)
  return [...new Set([...names].map(([, name]) => name ?? ''))].sort()
}

const heavy = [
  'imapflow',
  'ink',
  'mailparser',
  'nodemailer',
  'react',
  'react-reconciler',
  'html-to-text',
  'iconv-lite',
  'date-holidays',
  'openid-client',
  'oauth4webapi',
  'jose',
  '@clack/prompts',
]

test.each(['queue', 'log', 'show --help', '--help', 'completion bash', 'completion answer -- show 4'])(
  '%s loads neither the network nor React',
  async (line) => {
    const packages = await packagesLoaded(line.split(' '))
    expect(packages).toContain('commander')
    expect(packages.filter((name) => heavy.includes(name))).toEqual([])
  },
)

test('completing the name of a command reads no database and no rules: it is what a person waits for while typing', async () => {
  const packages = await packagesLoaded('completion answer -- sho'.split(' '))
  expect(packages.filter((name) => ['better-sqlite3', 'liquidjs', 're2js', ...heavy].includes(name))).toEqual([])
})

test('a sync with nothing new loads nothing that takes mails apart', async () => {
  const { path, remove } = temporaryFolder('maildir')
  onTestFinished(remove)
  makeFolder(path, () => {})
  const config = `mailbox:\n  address: support@example.com\n  maildir: ${path}\n`
  const packages = await packagesLoaded(['sync'], { 'config.yaml': config })
  const parsing = ['mailparser', 'html-to-text', 'htmlparser2']
  expect(packages).toContain('imapflow')
  expect(packages.filter((name) => parsing.includes(name))).toEqual([])
})
