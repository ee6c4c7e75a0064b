import type { Topic } from './topic.ts'

export const formatting: Topic = {
  name: 'formatting',
  title: { en: 'What is printed, and for whom', ja: '出力の形' },
  text: {
    en: `
On a terminal: an aligned table with relative ages, local time and colour, cut to the width.
  No colour: NO_COLOR=1, --no-color, or a TERM that is dumb. Fewer notes: -q. More of them: -v.
In a pipe: tab-separated values, no header, RFC 3339 UTC, uncut. The columns are always the same, in the order that
  the command's --help names.
With --json: NDJSON, one object a line, in snake_case; nothing found is no line. triage help records describes them.

stderr has notes, progress (terminal only) and problems, never data. With --json a problem is one object:
  {"error":{"kind","code","message","at","hint"}}. Field names, folder names and exit codes are the same in every language.

Examples:
  triage queue --json | jq -r '[.ticket, .urgency, .subject] | @tsv'
  triage queue --folder closed | cut -f 1 | head
`,
    ja: `
端末では: 経過時間・現地時刻・色つきの表を、画面の幅に合わせて表示します。
  色なしは NO_COLOR=1、--no-color、または TERM=dumb。補足を減らすには -q、増やすには -v。
パイプでは: タブ区切り、見出しなし、時刻は RFC 3339 の UTC、省略なし。列の並びは固定で、
  各コマンドの --help に書いてあります。
--json では: NDJSON（1行に1件、名前は snake_case）。該当なしなら何も出しません。詳しくは triage help records。

標準エラーには補足・進行状況（端末のみ）・エラーだけを出し、データは出しません。--json ではエラーも1件のオブジェクトです:
  {"error":{"kind","code","message","at","hint"}}。項目名・フォルダ名・終了コードは言語によって変わりません。

例:
  triage queue --json | jq -r '[.ticket, .urgency, .subject] | @tsv'
  triage queue --folder closed | cut -f 1 | head
`,
  },
}
