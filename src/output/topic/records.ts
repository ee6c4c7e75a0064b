import type { Topic } from './topic.ts'

export const records: Topic = {
  name: 'records',
  title: { en: 'What --json prints', ja: '--json の形' },
  text: {
    en: `
One object a line. triage --version --json names the schema; it changes only when a field goes or changes its meaning.
New fields may come at any time. Times are RFC 3339 UTC; null is "there is none".
`,
    ja: `
1行に1つのオブジェクトです。版は triage --version --json の schema で、項目がなくなるか意味が変わるときにだけ上がります。
項目が増えることはあります。時刻は RFC 3339 の UTC、null は「ない」という意味です。
`,
  },
}
