import { execFile, execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { loadCommands } from '../../src/commands/index.ts'
import { parseConfig } from '../../src/config/config.ts'
import { parseRulesFile } from '../../src/config/rules.ts'
import { parseTemplate } from '../../src/config/template-file.ts'
import { parseYaml } from '../../src/config/yaml.ts'
import { builtinFolders } from '../../src/domain/folder.ts'
import { actions } from '../../src/rules/actions/index.ts'
import { conditions } from '../../src/rules/conditions/index.ts'
import { triage } from '../support/cli.ts'
import { environment, program, root } from '../support/program.ts'
import { sample } from '../support/sample.ts'
import { linesMatch } from '../support/script.ts'
import { temporaryFolder } from '../support/temporary.ts'
import { openTerminal } from '../support/terminal.ts'

const commands = await loadCommands()

/**
 * The READMEs are a program too: ```sh blocks are one session on the demo's home, but for lines that a comment marks with
 * [server] or [terminal]; ```console blocks show `$ command` and what a terminal shows (`...`: lines left out).
 */
interface Block {
  kind: string
  lines: string[]
}

interface Readme {
  file: string
  language: string
  text: string
  blocks: Block[]
}

function read(file: string, language: string): Readme {
  const text = readFileSync(join(root, file), 'utf8')
  const blocks = [...text.matchAll(/^```(\w+)\n(.*?)^```$/gms)].map(([, kind = '', body = '']) => ({
    kind,
    lines: body.trimEnd().split('\n'),
  }))
  return { file, language, text, blocks }
}

const english = read('README.md', 'C.UTF-8')
const japanese = read('README.ja.md', 'ja_JP.UTF-8')
const readmes = [english, japanese]

const blocksOf = ({ blocks }: Readme, kind: string) => blocks.filter((block) => block.kind === kind)
const withoutComment = (line: string) => line.replace(/(^|\s+)# .*$/, '')
const shellLines = (readme: Readme) => blocksOf(readme, 'sh').flatMap(({ lines }) => lines)
const startsTriage = (line: string) => /(^|[|(&] ?)triage /.test(line)
const isMarked = (line: string) => /# .*\[(server|terminal)\]/.test(line)
/** `triage import` or `triage rules check`: what the summary of help calls a command. */
const namesCommand = (text: string, name: string) => new RegExp(`\\btriage (--\\S+ )*${name}\\b|\`${name}\``).test(text)

function yamlBlock(readme: Readme, beginning: string): Uint8Array {
  const block = blocksOf(readme, 'yaml').find(({ lines }) => lines[0]?.startsWith(beginning))
  return Buffer.from(`${block?.lines.join('\n')}\n`)
}

/** A demo's home that nobody has worked on, and `triage` as a command. */
let untouched: { home: string; programs: string; remove(): void }

beforeAll(async () => {
  const { path, remove } = temporaryFolder('readme')
  untouched = { home: join(path, 'home'), programs: join(path, 'programs'), remove }
  mkdirSync(untouched.programs)
  symlinkSync(program, join(untouched.programs, 'triage'))
  const run = await triage(['demo'], { home: untouched.home })
  expect(run).toMatchObject({ code: 0, stderr: '' })
  return remove
})

function demoHome(): string {
  const { path, remove } = temporaryFolder('readme')
  onTestFinished(remove)
  // With its modes: doctor looks at them.
  execFileSync('cp', ['-a', untouched.home, join(path, 'home')])
  return join(path, 'home')
}

const shell = (line: string, env: Record<string, string>, cwd: string) =>
  new Promise<{ line: string; code: number; stderr: string }>((resolve) => {
    const child = execFile('sh', ['-c', line], { env, cwd, timeout: 50_000 }, (error, _stdout, stderr) => {
      resolve({ line, code: typeof error?.code === 'number' ? error.code : error ? -1 : 0, stderr })
    })
    child.stdin?.end()
  })

const hasJq = (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, 'jq')))

test('both READMEs hold the same blocks with the same commands in the same order', () => {
  const kinds = (readme: Readme) => readme.blocks.map(({ kind }) => kind)
  expect(kinds(english).length).toBeGreaterThan(10)
  expect(kinds(japanese)).toEqual(kinds(english))
  const commandsOf = (readme: Readme) => shellLines(readme).map(withoutComment)
  expect(commandsOf(japanese)).toEqual(commandsOf(english))
  const marksOf = (readme: Readme) => shellLines(readme).filter(isMarked).map(withoutComment)
  expect(marksOf(japanese)).toEqual(marksOf(english))
  expect(blocksOf(japanese, 'crontab')).toEqual(blocksOf(english, 'crontab'))
  const shown = (readme: Readme) =>
    blocksOf(readme, 'console').flatMap(({ lines }) => lines.filter((line) => line.startsWith('$ ')))
  expect(shown(japanese)).toEqual(shown(english))
})

test('both READMEs have the same sections and the same rows in their tables', () => {
  const outline = ({ text }: Readme) => [...text.matchAll(/^(#+) /gm)].map(([, marks]) => marks)
  expect(outline(japanese)).toEqual(outline(english))
  const rows = ({ text }: Readme) => [...text.matchAll(/^\| (`[^|]*`|\d+) \|/gm)].map(([, first]) => first)
  expect(rows(english).length).toBeGreaterThan(30)
  expect(rows(japanese)).toEqual(rows(english))
})

/** Both sessions are the same commands: one of them is enough for a sample. */
describe.each(sample('readme session', readmes, 1))('$file', (readme) => {
  test('every command of its session works on a demo home', async () => {
    const home = demoHome()
    const { PATH = '', ...plain } = environment(home, { LANG: readme.language })
    const env = { ...plain, PATH: `${untouched.programs}${delimiter}${PATH}` }
    const lines = shellLines(readme).filter((line) => startsTriage(line) && !isMarked(line))
    expect(lines.length).toBeGreaterThan(20)
    for (const line of lines.map(withoutComment)) {
      // Where there is no jq, what comes before it still has to work.
      const tried = hasJq ? line : line.replace(/ \| jq .*/, '')
      const outcome = await shell(tried, env, home)
      expect(outcome).toMatchObject({ line: tried, code: 0 })
      expect(outcome.stderr).not.toMatch(/^triage: |^\{"error"|jq: /m)
    }
  }, 180_000)
})

describe.each(readmes)('$file', (readme) => {
  test.each(['npm ci && npm run demo', 'npm ci && npm test'])('says %s', (line) => {
    expect(shellLines(readme)).toContain(line)
  })

  test('what it shows of the program is what the program shows', async () => {
    const home = demoHome()
    const lines = blocksOf(readme, 'console').flatMap((block) => block.lines)
    const starts = lines.flatMap((line, index) => (line.startsWith('$ ') ? [index] : []))
    expect(starts.length).toBeGreaterThan(1)
    for (const [index, start] of starts.entries()) {
      const [, name, ...args] = lines[start]?.split(' ') ?? []
      expect(name).toBe('triage')
      const env = { LANG: readme.language, TZ: 'Asia/Tokyo' }
      await using terminal = await openTerminal(args, { home, env, columns: 100 })
      expect(await terminal.exited()).toBe(0)
      // What it wrote, not the screen: there the terminal has broken the lines that are too long for it.
      const written = stripVTControlCharacters(terminal.output()).trimEnd().split('\r\n')
      const expected = lines.slice(start + 1, starts[index + 1])
      if (!linesMatch(expected, written)) expect(written).toEqual(expected)
    }
  })

  test('its samples of config, rules and template load without a problem', () => {
    const folders = { base: '/home/agent', user: '/home/agent' }
    expect(parseConfig(yamlBlock(readme, 'mailbox:'), readme.file, folders).mailbox.imap).not.toBeNull()
    expect(parseRulesFile(yamlBlock(readme, 'version:'), readme.file).rules).toHaveLength(3)
    const more = parseRulesFile(Buffer.concat([Buffer.from('version: 1\n'), yamlBlock(readme, 'forms:')]), readme.file)
    expect([more.forms, more.views, more.tests].map(({ length }) => length)).toEqual([1, 1, 1])
    const times = parseRulesFile(yamlBlock(readme, 'sla:'), readme.file)
    expect([times.sla.length, times.urgency.tiers.length]).toEqual([2, 1])
    const [template] = blocksOf(readme, 'markdown')
    const names = builtinFolders.map(({ name }) => name)
    const bytes = Buffer.from(`${template?.lines.join('\n')}\n`)
    expect(parseTemplate(bytes, readme.file, { folders: names })).toMatchObject({
      problems: [],
      template: { asks: false },
    })
  })

  test('its tables hold every condition and every action, in the order of the registries', () => {
    const keys = [...readme.text.matchAll(/^\| (?:in )?`(?:when|then)`.*\n\|.*\n((?:\|.*\n)+)/gm)].map(
      ([, rows = '']) => [...rows.matchAll(/^\| `(\w+)` \|/gm)].map(([, key]) => key),
    )
    expect(keys).toEqual([conditions.map(({ key }) => key), actions.map(({ key }) => key)])
  })

  test('names every command and every dependency', () => {
    const { dependencies, devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
    const missing = [
      ...commands.map(({ name }) => name).filter((name) => !namesCommand(readme.text, name)),
      ...Object.keys({ ...dependencies, ...devDependencies }).filter((name) => !readme.text.includes(`\`${name}\``)),
    ]
    expect(missing).toEqual([])
  })

  test('names no path of a machine and no registry', () => {
    expect(readme.text.match(/\/(root|work|tmp|Users)\/|\/home\/\w+|\bregistry\.\S+/g)).toBeNull()
  })

  test('every file that it links to is there', () => {
    const links = [...readme.text.matchAll(/\]\(([^)#:]+)\)/g)].map(([, path = '']) => path)
    expect(links.length).toBeGreaterThan(3)
    expect(links.filter((path) => !existsSync(join(root, path)))).toEqual([])
  })
})

test('the sample of rules is the same in both READMEs', () => {
  const value = (readme: Readme) => parseYaml(yamlBlock(readme, 'version:'), readme.file).root?.value
  expect(value(japanese)).toEqual(value(english))
})
