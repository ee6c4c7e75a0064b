import type { Option, Words } from './command.ts'

/** Options that every command takes, before and after its name; help, man page and completion show them from here. */
export const globalOptions: Option[] = [
  {
    flags: '--home <dir>',
    describe: {
      en: 'the folder that holds everything (else $TRIAGE_HOME, else XDG folders)',
      ja: 'データを置くフォルダ（なければ $TRIAGE_HOME、XDG の順）',
    },
  },
  { flags: '--language <code>', describe: { en: 'en or ja', ja: 'en または ja' } },
  {
    flags: '--json',
    describe: {
      en: 'NDJSON on stdout, problems as JSON on stderr',
      ja: '標準出力は NDJSON、エラーは標準エラーに JSON',
    },
  },
  { flags: '--no-color', describe: { en: 'no colour (also NO_COLOR)', ja: '色を付けない（NO_COLOR も可）' } },
  { flags: '-q, --quiet', describe: { en: 'no notes', ja: '補足を表示しない' } },
  { flags: '-v, --verbose', describe: { en: 'more notes', ja: '補足を詳しく表示' } },
  {
    flags: '--force',
    describe: {
      en: 'act on records that have changed since; replace files',
      ja: 'その後に変わったレコードにも実行し、ファイルも置き換える',
    },
  },
  { flags: '--debug', describe: { en: 'print the stack of a bug', ja: '不具合のスタックを表示' } },
  { flags: '--version', describe: { en: 'print the version', ja: 'バージョンを表示' } },
]

export const helpOption: Option = { flags: '-h, --help', describe: { en: 'print help', ja: 'ヘルプを表示' } }

/** What the program is, in one line. */
export const summary: Words = {
  en: 'Turn one support mailbox into a ranked, explained queue.',
  ja: 'サポート用メールボックスを、理由の分かる優先順のキューにします。',
}

/** An example as it is typed: it begins with our command or option, or with the program that pipes into us. */
export function typed(line: string, commands: readonly string[]): string {
  const [first = ''] = line.split(' ')
  return first.startsWith('--') || commands.includes(first) ? `triage ${line}` : line
}
