import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { triage } from '../support/cli.ts'
import { makeHome } from '../support/home.ts'

/** Writes down every file that the program loads. */
const recorder = `import { registerHooks } from 'node:module'
import { appendFileSync } from 'node:fs'
registerHooks({ load(url, context, next) { appendFileSync(process.env.LOADED, url + '\\n'); return next(url, context) } })`

/** The packages whose code a run of the program has loaded; esbuild names each file of theirs in a comment. */
async function packagesLoaded(args: string[]): Promise<string[]> {
  using home = makeHome()
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

const heavy = ['imapflow', 'ink', 'mailparser', 'nodemailer', 'react', 'react-reconciler', 'html-to-text', 'iconv-lite']

test.each(['queue', 'log', 'show --help', '--help'])('%s loads neither the network nor React', async (line) => {
  const packages = await packagesLoaded(line.split(' '))
  expect(packages).toContain('commander')
  expect(packages.filter((name) => heavy.includes(name))).toEqual([])
})
