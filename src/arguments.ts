import { CommanderError, Command as Parser } from 'commander'
import { commands } from './commands/index.ts'
import type { Command, Options } from './commands/parts/command.ts'
import { UserError } from './domain/error.ts'

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
  | { kind: 'run'; flags: Flags; command: Command; words: string[]; options: Options }
  | { kind: 'text'; flags: Flags; text: string }
  | { kind: 'wrong'; flags: Flags; error: UserError }

type Language = 'en' | 'ja'

const words = {
  en: {
    summary: 'Turn one support mailbox into a ranked, explained queue.',
    usage: 'triage [options] <command>',
    home: 'the folder that holds everything (else $TRIAGE_HOME, else XDG folders)',
    language: 'en or ja',
    json: 'NDJSON on stdout, problems as JSON on stderr',
    color: 'no colour (also NO_COLOR)',
    quiet: 'no notes',
    verbose: 'more notes',
    force: 'act on records that have changed since; replace files',
    debug: 'print the stack of a bug',
    version: 'print the version',
    help: 'print help',
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
    summary: 'サポート用メールボックスを、理由の分かる優先順のキューにします。',
    usage: 'triage [オプション] <コマンド>',
    home: 'データを置くフォルダ（なければ $TRIAGE_HOME、XDG の順）',
    language: 'en または ja',
    json: '標準出力は NDJSON、エラーは標準エラーに JSON',
    color: '色を付けない（NO_COLOR も可）',
    quiet: '補足を表示しない',
    verbose: '補足を詳しく表示',
    force: 'その後に変わったレコードにも実行し、ファイルも置き換える',
    debug: '不具合のスタックを表示',
    version: 'バージョンを表示',
    help: 'ヘルプを表示',
    examples: '例:',
    columns: 'パイプでの列（タブ区切り）: ',
    more: 'まずは triage demo。コマンドごとの説明: triage help <コマンド>',
    headings: { 'Usage:': '使い方:', 'Options:': 'オプション:', 'Commands:': 'コマンド:', 'Global Options:': '共通:' },
  },
} as const

/** Reads the words behind the program's name. Never throws and never prints: what is wrong comes back as a value. */
export function parseArguments(argv: string[], locale: Language, version: string): Call {
  const language = languageIn(argv) ?? locale
  const { plain, signed } = takeSigned(argv)
  let text = ''
  const found: Parameters<Found>[] = []
  const program = build(language, (...call) => {
    found.push(call)
  })
  for (const one of [program, ...program.commands]) {
    one
      .exitOverride()
      .configureOutput({ writeOut: (out) => (text += out), writeErr: () => {}, getOutHelpWidth: () => 100 })
  }
  const flags = () => flagsOf(program.opts())
  try {
    program.parse(plain, { from: 'user' })
    const [[command, given, options]] = found as [Parameters<Found>]
    const all = command.signedWords ? [...given, ...signed] : given
    if (all.length < command.words.min || all.length > command.words.max) {
      const error = new UserError('usage', 'command.words', { usage: `triage ${command.name} ${command.usage}`.trim() })
      return { kind: 'wrong', flags: flags(), error }
    }
    return { kind: 'run', flags: flags(), command, words: all, options }
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    if (flags().version) return { kind: 'text', flags: flags(), text: versionText(version, flags().json) }
    if (error.code === 'commander.help' && text === '') program.outputHelp()
    if (text !== '') return { kind: 'text', flags: flags(), text }
    return { kind: 'wrong', flags: flags(), error: new UserError('usage', 'command.wrong', { text: complaint(error) }) }
  }
}

type Found = (command: Command, words: string[], options: Options) => void

function build(language: Language, found: Found): Parser {
  const w = words[language]
  const program = new Parser('triage')
    .description(w.summary)
    .usage(w.usage.replace(/^triage /, ''))
    .option('--home <dir>', w.home)
    .option('--language <code>', w.language)
    .option('--json', w.json)
    .option('--no-color', w.color)
    .option('-q, --quiet', w.quiet)
    .option('-v, --verbose', w.verbose)
    .option('--force', w.force)
    .option('--debug', w.debug)
    .option('--version', w.version)
    .helpOption('-h, --help', w.help)
    .helpCommand('help [command]', w.help)
    .addHelpText('after', `\n${w.more}`)
    .configureHelp({
      showGlobalOptions: false,
      subcommandTerm: (one) => termOf(one.name()),
      styleTitle: (title) => w.headings[title as 'Usage:'] ?? title,
    })
  for (const command of commands) program.addCommand(subcommand(command, language, found), { isDefault: false })
  return program
}

function subcommand(command: Command, language: Language, found: Found): Parser {
  const w = words[language]
  const parser = new Parser(command.name)
    .description(command.summary[language])
    .usage(`[options] ${command.usage}`.trim())
    .argument('[words...]', '')
    .helpOption('-h, --help', w.help)
    .configureHelp({
      visibleArguments: () => [],
      styleTitle: (title) => w.headings[title as 'Usage:'] ?? title,
    })
  for (const { flags, describe, many } of command.options) {
    if (many) parser.option(flags, describe[language], (value: string, list: string[] = []) => [...list, value])
    else parser.option(flags, describe[language])
  }
  const examples = command.examples.map((line) => `  ${isOurs(line) ? `triage ${line}` : line}`).join('\n')
  const columns = command.columns ? `\n\n${w.columns}${command.columns.map(({ key }) => key).join(' ')}` : ''
  parser.addHelpText('after', `\n${w.examples}\n${examples}${columns}`)
  return parser.action((given: string[]) => found(command, given, parser.opts() as Options))
}

/** A command as the list shows it. */
function termOf(name: string): string {
  const usage = commands.find((command) => command.name === name)?.usage ?? ''
  return `${name} ${usage}`.trim()
}

/** Whether an example begins with our command or option: others begin with the program that pipes into us. */
function isOurs(line: string): boolean {
  const [first = ''] = line.split(' ')
  return first.startsWith('--') || commands.some(({ name }) => name === first)
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
function takeSigned(argv: string[]): { plain: string[]; signed: string[] } {
  const takes = commands.some(({ name, signedWords }) => signedWords && argv.includes(name))
  const isSigned = (word: string) => takes && /^[+-][^-]/u.test(word) && !['-q', '-v', '-h'].includes(word)
  return { plain: argv.filter((word) => !isSigned(word)), signed: argv.filter(isSigned) }
}

function versionText(version: string, json: boolean): string {
  return json ? JSON.stringify({ version, schema: 1 }) : version
}

/** commander's words without its prefix; its suggestion comes on a line of its own. */
function complaint(error: CommanderError): string {
  return error.message.replace(/^error: /, '').replaceAll('\n', ' ')
}
