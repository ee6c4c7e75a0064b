import { CommanderError, Command as Parser } from 'commander'
import { contents, type Entry } from './commands/contents.ts'
import { type Listed, loadCommands } from './commands/index.ts'
import type { Options } from './commands/parts/command.ts'
import { commandGroups } from './commands/parts/command-groups.ts'
import { globalOptions, helpOption, summary, typed } from './commands/parts/global-options.ts'
import { nearest } from './domain/did-you-mean.ts'
import { UserError } from './domain/error.ts'
import { width } from './output/width.ts'
import { wrap } from './output/wrap.ts'

/** Options that every command takes, before and after its name. */
export interface Flags {
  home: string | undefined
  language: string | undefined
  json: boolean
  quiet: boolean
  verbose: boolean
  debug: boolean
  color: boolean
  force: boolean
}

export type Call =
  | { kind: 'run'; flags: Flags; command: Listed; words: string[]; options: Options }
  | { kind: 'text'; flags: Flags; text: string }
  | { kind: 'wrong'; flags: Flags; error: UserError }

type Language = 'en' | 'ja'

const names = contents.map(({ name }) => name)

/** Cells of a line of help, where the terminal has as many. */
export const widest = 100

/** Characters of a command and its arguments in the list, so that what it does fits beside. */
const termRoom = 24

/** Lines are measured in cells and broken as Japanese is, which has no blanks to break at. */
const inCells = {
  displayWidth: width,
  boxWrap: (text: string, cells: number) => wrap(text, cells).join('\n'),
}

/** What `triage` alone means. */
const bare = 'morning'

const words = {
  en: {
    usage: 'triage [options] <command>',
    examples: 'Examples:',
    columns: 'Columns in a pipe (tab-separated): ',
    more: 'Start with: triage demo. Help on one command: triage help <command>',
    headings: {
      'Usage:': 'Usage:',
      'Options:': 'Options:',
      'Commands:': 'Commands:',
      'Global Options:': 'Everywhere:',
    },
  },
  ja: {
    usage: 'triage [オプション] <コマンド>',
    examples: '例:',
    columns: 'パイプでの列（タブ区切り）: ',
    more: 'まずは triage demo。コマンドごとの説明: triage help <コマンド>',
    headings: { 'Usage:': '使い方:', 'Options:': 'オプション:', 'Commands:': 'コマンド:', 'Global Options:': '共通:' },
  },
} as const

/**
 * Reads the words behind the program's name. Never throws and never prints: what is wrong comes back as a value. `room`: cells
 * of a line of help.
 */
export async function parseArguments(argv: string[], locale: Language, version: string, room = widest): Promise<Call> {
  const language = languageIn(argv) ?? locale
  // Only what is named has to be known whole: most of a start is loading.
  const commands = await loadCommands(contents.filter(({ name }) => argv.includes(name)))
  const { plain, signed } = takeSigned(argv, commands)
  let text = ''
  const found: Parameters<Found>[] = []
  const program = build(commands, language, (...call) => {
    found.push(call)
  })
  for (const one of [program, ...program.commands]) {
    one
      .exitOverride()
      .configureOutput({ writeOut: (out) => (text += out), writeErr: () => {}, getOutHelpWidth: () => room })
  }
  const flags = () => flagsOf(program.opts())
  try {
    program.parse(plain, { from: 'user' })
    const [[command, given, options]] = found as [Parameters<Found>]
    const all = command.signedWords ? [...given, ...signed] : given
    const helped = command.name === 'help' && options.man !== true ? helpFor(program, given) : null
    if (helped) {
      helped.outputHelp()
      return { kind: 'text', flags: flags(), text }
    }
    if (all.length < command.words.min || all.length > command.words.max) {
      const { name } = command
      const error = new UserError('usage', 'command.words', { usage: `triage ${name} ${command.usage}`.trim(), name })
      return { kind: 'wrong', flags: flags(), error }
    }
    return { kind: 'run', flags: flags(), command, words: all, options }
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    if (flags().version) return { kind: 'text', flags: flags(), text: versionText(version, flags().json) }
    if (error.code === 'commander.help' && text === '') {
      const [command] = await loadCommands(contents.filter(({ name }) => name === bare))
      if (command) return { kind: 'run', flags: flags(), command, words: [], options: { open: true } }
    }
    if (text !== '') return { kind: 'text', flags: flags(), text }
    return { kind: 'wrong', flags: flags(), error: wrongUse(error, plain, commands) }
  }
}

/** `help` and `help COMMAND`; null for a topic. */
function helpFor(program: Parser, [name]: string[]): Parser | null {
  return name === undefined ? program : (program.commands.find((one) => one.name() === name) ?? null)
}

/** What is wrong with the words, with what was probably meant. */
function wrongUse(error: CommanderError, argv: string[], commands: Listed[]): UserError {
  const [, name = ''] = /'([^']*)'/.exec(error.message) ?? []
  const of = (code: string, options: string[]) => {
    const near = nearest(name, options)
    return new UserError('usage', near ? `${code}-near` : code, { name, ...(near ? { near } : {}) })
  }
  if (error.code === 'commander.unknownCommand') {
    return of('command.unknown', names)
  }
  if (error.code === 'commander.unknownOption') {
    const command = commands.find((one) => argv.includes(one.name))
    const flags = [...(command?.options ?? []), ...globalOptions].flatMap(
      (option) => option.flags.match(/--[\w-]+/g) ?? [],
    )
    return of('option.unknown', flags)
  }
  if (error.code === 'commander.optionMissingArgument') {
    return new UserError('usage', 'option.no-value', { name })
  }
  return new UserError('usage', 'command.wrong', { text: complaint(error) })
}

type Found = (command: Listed, words: string[], options: Options) => void

function build(commands: Listed[], language: Language, found: Found): Parser {
  const w = words[language]
  const program = new Parser('triage')
    .description(summary[language])
    .usage(w.usage.replace(/^triage /, ''))
    .helpOption(helpOption.flags, helpOption.describe[language])
    .helpCommand(false)
    .addHelpText('after', `\n${w.more}`)
    .configureHelp({
      ...inCells,
      showGlobalOptions: false,
      subcommandTerm: (one) => termOf(one.name()),
      styleTitle: (title) => w.headings[title as 'Usage:'] ?? title,
    })
  for (const { flags, describe } of globalOptions) program.option(flags, describe[language])
  for (const entry of contents) {
    const command = commands.find(({ name }) => name === entry.name)
    const parser = headed(entry, language)
    program.addCommand(command ? subcommand(parser, command, language, found) : parser)
  }
  return program
}

function headed({ name, usage, summary }: Entry, language: Language): Parser {
  const group = commandGroups.find(({ names }) => names.includes(name))
  return new Parser(name)
    .description(summary[language])
    .usage(`[options] ${usage}`.trim())
    .helpGroup(`${group?.title[language] ?? ''}:`)
}

function subcommand(parser: Parser, command: Listed, language: Language, found: Found): Parser {
  const w = words[language]
  parser
    .argument('[words...]', '')
    .helpOption(helpOption.flags, helpOption.describe[language])
    .configureHelp({
      ...inCells,
      visibleArguments: () => [],
      styleTitle: (title) => w.headings[title as 'Usage:'] ?? title,
    })
  for (const { flags, describe, many } of command.options) {
    if (many) parser.option(flags, describe[language], (value: string, list: string[] = []) => [...list, value])
    else parser.option(flags, describe[language])
  }
  const examples = command.examples.map((line) => `  ${typed(line, names)}`).join('\n')
  const columns = command.columns ? `\n\n${w.columns}${command.columns.map(({ key }) => key).join(' ')}` : ''
  parser.addHelpText('after', `\n${w.examples}\n${examples}${columns}`)
  return parser.action((given: string[]) => found(command, given, parser.opts() as Options))
}

/** A command as the list shows it; the rest of a long one stands in its own help. */
function termOf(name: string): string {
  const usage = contents.find((command) => command.name === name)?.usage ?? ''
  const whole = `${name} ${usage}`.trim()
  if (whole.length <= termRoom) return whole
  return `${whole.slice(0, whole.lastIndexOf(' ', termRoom - 4)).trimEnd()} ...`
}

function flagsOf(options: Options): Flags & { version: boolean } {
  const text = (value: Options[string]) => (typeof value === 'string' ? value : undefined)
  return {
    home: text(options.home),
    language: text(options.language),
    json: options.json === true,
    quiet: options.quiet === true,
    verbose: options.verbose === true,
    debug: options.debug === true,
    color: options.color !== false,
    force: options.force === true,
    version: options.version === true,
  }
}

function languageIn(argv: string[]): Language | null {
  const at = argv.findIndex((word) => word === '--language' || word.startsWith('--language='))
  const value = at < 0 ? '' : (argv[at]?.split('=')[1] ?? argv[at + 1])
  return value === 'ja' || value === 'en' ? value : null
}

/** Words like `+a` and `-b` behind a command that takes them would look like options: they are taken out first. */
function takeSigned(argv: string[], commands: Listed[]): { plain: string[]; signed: string[] } {
  const end = argv.indexOf('--')
  const before = end < 0 ? argv : argv.slice(0, end)
  const after = end < 0 ? [] : argv.slice(end)
  const takes = commands.some(({ name, signedWords }) => signedWords && before.includes(name))
  const isSigned = (word: string) => takes && /^[+-][^-]/u.test(word) && !['-q', '-v', '-h'].includes(word)
  return { plain: [...before.filter((word) => !isSigned(word)), ...after], signed: before.filter(isSigned) }
}

function versionText(version: string, json: boolean): string {
  return json ? JSON.stringify({ version, schema: 1 }) : version
}

/** commander's words without its prefix; its suggestion comes on a line of its own. */
function complaint(error: CommanderError): string {
  return error.message.replace(/^error: /, '').replaceAll('\n', ' ')
}
