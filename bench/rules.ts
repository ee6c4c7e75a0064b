import { parseRulesFile } from '../src/config/rules.ts'
import type { ParsedMail } from '../src/domain/message.ts'
import { fold } from '../src/domain/text.ts'
import { evaluate } from '../src/rules/evaluate.ts'
import { newSubject } from '../src/rules/subject.ts'
import { mail as plainMail } from '../test/unit/rules/mail.ts'
import { type Figure, report } from './report.ts'

/** Sentences out of which mails are made; about 400 characters each mail, half of them Japanese. */
const japanese = [
  'いつもお世話になっております。',
  '先日注文した商品がまだ届いておりません。',
  '請求書の宛名を変更していただけますでしょうか。',
  'ﾊﾟｽﾜｰﾄﾞを忘れてしまい、ＬＯＧＩＮできない状態です。',
  '管理画面の右上にあるボタンを押しても、何も起こりません。',
  '恐れ入りますが、折り返しご連絡をお願いいたします。',
  '来月の予定について、社内で確認が取れましたら改めてお知らせします。',
  '以前のお問い合わせ番号は１２３４５です。',
]
const english = [
  'Thank you for your quick reply yesterday.',
  'We ordered twelve pieces on Monday and only ten of them have arrived.',
  'Could you please send the invoice to our accounting department?',
  'The export button on the second page does not react at all.',
  'I tried with two browsers and on my phone, always the same.',
  'Our customer number is 20391, and the plan is the small one.',
  'There is no hurry, any time this week is fine.',
]

/** Numbers in [0, 1), the same in every run. */
function numbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0
    return (state >>> 0) / 2 ** 32
  }
}

function mails(count: number): ParsedMail[] {
  const random = numbers(7)
  const pick = (list: readonly string[]) => list[Math.floor(random() * list.length)] ?? ''
  return Array.from({ length: count }, (_, index) => {
    const sentences = index % 2 === 0 ? japanese : english
    const length = index % 2 === 0 ? 18 : 7
    const text = Array.from({ length }, (_unused, line) => pick(sentences) + (line % 3 === 2 ? '\n' : '')).join(' ')
    return plainMail({
      subject: `${pick(sentences).slice(0, 30)} ${index}`,
      text,
      headers: [{ key: 'x-no', value: `${index}` }],
    })
  })
}

/** Rules as people write them: words, some with an exception, every tenth an expression, every twentieth an address. */
function rules(count: number): string {
  const words = [
    '障害',
    '停止',
    '返金',
    '解約',
    '見積',
    '割引',
    '配送',
    '不具合',
    'refund',
    'server down',
    'cancel*',
    'broken',
  ]
  const rule = (index: number) => {
    const own = [0, 1, 2, 3, 4, 5, 6].map((n) => `${words[(index * 7 + n * 5) % words.length]}${index}${n}`)
    const list = `[${[...own, index % 9 === 0 ? 'ボタン' : `号${index}`].join(', ')}]`
    if (index % 20 === 3) return `{ from: ["@company${index}.example", boss${index}@else.example] }`
    if (index % 10 === 4) return `{ text: '/(?:error|エラー) ?${index}[0-9]\\b/', automatic: false }`
    if (index % 10 === 8) return `{ text: { any: ${list}, except: [配信停止, "no refund"] }, is: new }`
    return index % 2 === 0 ? `{ subject: ${list} }` : `{ text: ${list}, automatic: false }`
  }
  const lines = Array.from({ length: count }, (_, index) => [
    `  - name: rule ${index}`,
    `    when: ${rule(index)}`,
    `    then: { tag: t${index}, urgency: 1 }`,
  ])
  return `version: 1\nrules:\n${lines.flat().join('\n')}\n`
}

/** Messages a second of processor time, whatever else the machine does; mails are fresh, so that nothing is remembered. */
function rate(count: number, work: (mail: ParsedMail) => void): number {
  const fresh = mails(count)
  const start = process.cpuUsage()
  for (const mail of fresh) work(mail)
  const { user, system } = process.cpuUsage(start)
  return (count / (user + system)) * 1_000_000
}

/** `npm run bench rules`: what deciding costs, without reading the mail from the store. */
export function benchRules(count: number): boolean {
  const book = parseRulesFile(new TextEncoder().encode(rules(200)), 'bench.yaml')
  const run = (trace: boolean) => (mail: ParsedMail) => void evaluate(book.rules, newSubject(mail, ['new']), { trace })
  rate(2000, run(false))
  rate(2000, run(true))
  const best = (work: (mail: ParsedMail) => void) => Math.max(...[1, 2, 3].map(() => rate(count, work)))
  const folding = best((mail) => void fold(mail.replyText))
  const verdict = best(run(false))
  const traced = best(run(true))
  const shown = (value: number) => `${Math.round(value)} messages/s`
  const figures: Figure[] = [
    { what: 'folding the text alone, one core', value: shown(folding) },
    { what: `${book.rules.length} rules, verdict, one core`, value: shown(verdict) },
    { what: `${book.rules.length} rules, verdict and trace, one core`, value: shown(traced) },
    {
      what: 'verdict, one core',
      value: shown(verdict),
      target: { text: 'at least 10000 messages/s', met: verdict >= 10_000 },
    },
  ]
  return report('bench rules', figures)
}
