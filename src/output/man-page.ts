import type { Language } from './age.ts'
import type { Topic } from './topic/topic.ts'

type Words = Record<Language, string>

/** A command as its manual shows it. */
export interface ManualCommand {
  name: string
  summary: Words
  usage: string
  options: readonly { flags: string; describe: Words }[]
  examples: readonly string[]
  columns?: readonly { key: string }[]
}

export interface Manual {
  version: string
  summary: Words
  options: ManualCommand['options']
  commands: readonly ManualCommand[]
  topics: readonly Topic[]
}

const titles: Record<
  Language,
  Record<'name' | 'synopsis' | 'about' | 'options' | 'commands' | 'columns' | 'examples', string>
> = {
  en: {
    ...{ name: 'NAME', synopsis: 'SYNOPSIS', about: 'DESCRIPTION', options: 'OPTIONS', commands: 'COMMANDS' },
    ...{ columns: 'Columns in a pipe:', examples: 'Examples:' },
  },
  ja: {
    ...{ name: '名前', synopsis: '書式', about: '説明', options: '共通オプション', commands: 'コマンド' },
    ...{ columns: 'パイプでの列:', examples: '例:' },
  },
}

/** The manual page (man(7) roff), from the same registries as help and completion. */
export function manPage({ version, summary, options, commands, topics }: Manual, language: Language): string {
  const t = titles[language]
  const text = (line: string) => escaped(line)
  return [
    `.TH TRIAGE 1 "" "triage ${version}" "triage"`,
    ...[`.SH ${t.name}`, `triage \\- ${text(summary[language])}`],
    ...[`.SH ${t.synopsis}`, '.B triage', '[\\fIoptions\\fR] \\fIcommand\\fR [\\fIwords\\fR]'],
    `.SH ${t.options}`,
    ...options.flatMap((option) => optionLines(option, language)),
    `.SH ${t.commands}`,
    ...commands.flatMap((command) => [
      `.SS ${text(`triage ${command.name} ${command.usage}`.trim())}`,
      text(command.summary[language]),
      ...command.options.flatMap((option) => optionLines(option, language)),
      ...(command.columns
        ? ['.PP', `${text(t.columns)} ${text(command.columns.map(({ key }) => key).join(' '))}`]
        : []),
      ...['.PP', text(t.examples), '.nf', ...command.examples.map((line) => text(`    ${line}`)), '.fi'],
    ]),
    ...topics.flatMap((topic) => [
      ...[`.SH ${text(topic.title[language].toUpperCase())}`, '.nf'],
      ...topic.text[language]
        .replace(/^\n|\n$/g, '')
        .split('\n')
        .map(text),
      '.fi',
    ]),
    '',
  ].join('\n')
}

function optionLines({ flags, describe }: ManualCommand['options'][number], language: Language): string[] {
  return ['.TP', `.B ${escaped(flags)}`, escaped(describe[language])]
}

/** A backslash, a dash, and a dot or quote at the beginning mean something in roff. */
function escaped(line: string): string {
  const plain = line.replaceAll('\\', '\\e').replaceAll('-', '\\-')
  return /^[.']/.test(plain) ? `\\&${plain}` : plain
}
