/** What a shell offers while one types, asked of the shells themselves where they are installed. */
import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { loadCommands } from '../../src/commands/index.ts'
import { globalOptions, helpOption } from '../../src/commands/parts/global-options.ts'
import { triage } from '../support/cli.ts'
import { mailBytes } from '../support/letter.ts'
import { environment, program } from '../support/program.ts'
import { sample } from '../support/sample.ts'
import { temporaryFolder } from '../support/temporary.ts'

const commands = await loadCommands()

let home = ''
let programs = ''

beforeAll(async () => {
  const { path, remove } = temporaryFolder('completion')
  home = join(path, 'home')
  programs = join(path, 'programs')
  mkdirSync(programs)
  symlinkSync(program, join(programs, 'triage'))
  await triage(['demo'], { home })
  return remove
})

async function offered(...words: string[]): Promise<string[]> {
  const run = await triage(['completion', 'answer', '--', ...words], { home })
  expect(run).toMatchObject({ code: 0, stderr: '' })
  return run.stdout.split('\n').filter(Boolean)
}

const values = (lines: string[]) => lines.map((line) => line.split('\t')[0])

const cases: [string, string[], string[]][] = [
  ['commands by their beginning', ['sho'], ['show']],
  ['a verb', ['rules', 'rep'], ['replay']],
  ['the words of a usage', ['completion', 'z'], ['zsh']],
  ['a folder behind its option', ['queue', '--folder', 'ans'], ['answer-now', 'answer-later']],
  ['a folder as the last word', ['move', '42', 'clo'], ['closed']],
  ['a template behind the short option', ['reply', '42', '-t', 'password'], ['password-reset']],
  ['a tag with its sign', ['tag', '42', '+outa'], ['+outage']],
  ['a level', ['priority', '42', 'ur'], ['urgent']],
  ['a customer', ['queue', '--customer', 'takahashi'], ['takahashi@kanda-foods.example']],
  ['a colleague', ['handoff', '42', '--to', 'su'], ['suzuki']],
  ['a view of the rules file', ['queue', '--view', 'mon'], ['money']],
  ['an option that begins so', ['reply', '42', '--temp'], ['--template']],
  ['an option that every command has', ['--lang'], ['--language']],
  ['files, which the shell knows', ['import', ''], [':files']],
  ['nothing where a text is free', ['promise', '42', '--by', ''], []],
]

test.each(sample('completion', cases, 3))('%s', async (_, words, expected) => {
  expect(values(await offered(...words))).toEqual(expected)
})

test('tickets come with their subjects, also as #42 begins', async () => {
  expect(await offered('show', '4')).toContain('42\t【至急】システム障害で業務が止まっています')
  expect(values(await offered('close', '1', '#42'))).toEqual(['42'])
  const [first] = await offered('why', '42', '')
  expect(first).toMatch(/^\d+\t\S/)
})

test('every command offers each of its options, and each that all commands have', async () => {
  const named = (flags: string) => flags.match(/(?<=^|[ ,])--?[\w-]+/g) ?? []
  const globals = [...globalOptions, helpOption].flatMap(({ flags }) => named(flags))
  for (const { name, options } of commands) {
    const expected = [...options.flatMap(({ flags }) => named(flags)), ...globals]
    const { answer } = await import('../../src/commands/parts/completion-answer.ts')
    const context = { output: { language: 'en' } } as Parameters<typeof answer>[0]
    const found = (await answer(context, [name, '-'])).map(({ value }) => value)
    expect([name, found.toSorted()]).toEqual([name, expected.toSorted()])
  }
})

test('it is silent where there is no home, and where the config is broken', async () => {
  const { path, remove } = temporaryFolder('empty')
  const run = await triage(['completion', 'answer', '--', 'show', ''], { home: join(path, 'nowhere') })
  remove()
  expect(run).toMatchObject({ code: 0, stdout: '', stderr: '' })
  expect(existsSync(join(path, 'nowhere'))).toBe(false)
})

/** A shell with our script loaded, and a question to it; null where that shell is not installed. */
const ask: [shell: string, script: string, expected: RegExp][] = [
  [
    'bash',
    'eval "$(triage completion bash)"; COMP_LINE="triage queue --folder answ" COMP_POINT=26 COMP_CWORD=3; ' +
      'COMP_WORDS=(triage queue --folder answ); _triage; printf "%s\\n" "$' +
      '{COMPREPLY[@]}"',
    /^answer-now\nanswer-later\n$/,
  ],
  [
    'zsh',
    'compadd() { print -l -- $values }; _files() { }; eval "$(triage completion zsh)"; ' +
      'words=(triage queue --folder answ) CURRENT=4; _triage',
    /^answer-now\nanswer-later\n$/,
  ],
  [
    'fish',
    'triage completion fish | source; complete -C"triage queue --folder answ"',
    /^answer-now\s+answer-later\s+$/,
  ],
]
const isInstalled = ([name]: (typeof ask)[number]) =>
  ['/usr/bin', '/bin', '/usr/local/bin'].some((folder) => existsSync(join(folder, name)))

/** What the shell prints that runs this script in the home. */
function said(shell: string, script: string, where = home): Promise<string> {
  const { PATH = '', ...env } = environment(where, { XDG_CONFIG_HOME: home, XDG_DATA_HOME: home })
  return new Promise<string>((resolve, reject) => {
    const options = { env: { ...env, PATH: `${programs}${delimiter}${PATH}` }, timeout: 50_000 }
    execFile(shell, ['-c', script], options, (error, out, complaint) => {
      if (error) reject(new Error(`${error.message}\n${complaint}`))
      else resolve(out)
    })
  })
}

describe.each(sample('shells', ask.filter(isInstalled), 1))('%s', (shell, script, expected) => {
  test('completes by it', async () => {
    expect(await said(shell, script)).toMatch(expected)
  })
})

// The other two quote by themselves what they put into the line.
test('bash puts into the line, as one word, an address that is a command; the names in a list are only shown', async () => {
  const { path, remove } = temporaryFolder('completion-address')
  onTestFinished(remove)
  const hostile = ['`{touch,here}`@customer.example', "zo'e$(touch/here)&b;c|d@customer.example"]
  for (const [number, address] of hostile.entries()) {
    writeFileSync(
      join(path, `${number}.eml`),
      mailBytes({ id: `<${number}@customer.example>`, from: `"\t$(touch here)\x1b]0;x\x07" <${address}>` }),
    )
  }
  await triage(['import', ...hostile.map((_, number) => join(path, `${number}.eml`))], { home: path })
  const stored = await triage(['queue', '--json'], { home: path })
  const addresses = stored.stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line).customer.address as string)
  expect(addresses).toHaveLength(2)
  for (const address of addresses) {
    const begun = address.slice(0, 1) === '`' ? '' : address.slice(0, 2)
    const script = [
      'eval "$(triage completion bash)"; compopt() { :; }',
      `COMP_LINE="triage customer ${begun}" COMP_POINT=${16 + begun.length} COMP_CWORD=2 COMP_TYPE=9`,
      `COMP_WORDS=(triage customer "${begun}"); _triage`,
      // What was chosen is read again as the shell reads a line.
      `for one in "$` + `{COMPREPLY[@]}"; do eval "printf '%s\\n' $one"; done`,
    ].join('; ')
    expect((await said('bash', script, path)).split('\n')).toContain(address)
    expect(readdirSync(path)).not.toContain('here')
  }
})
