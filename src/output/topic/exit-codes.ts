import { exitCode } from '../problem.ts'
import type { Topic } from './topic.ts'

type Meaning = { code: number; en: string; ja: string }

/** contract.md section 3. */
export const exitMeanings: readonly Meaning[] = [
  { code: 0, en: 'done, also when nothing was found', ja: '正常終了（該当なしを含む）' },
  {
    code: exitCode('bug'),
    en: 'a bug of triage (--debug prints the stack)',
    ja: 'triage の不具合（--debug でスタックを表示）',
  },
  { code: exitCode('usage'), en: 'wrong usage', ja: '使い方の誤り' },
  {
    code: exitCode('config'),
    en: 'config, rules, templates or credentials: running again will not help',
    ja: '設定・ルール・テンプレート・認証の誤り。もう一度実行しても直りません',
  },
  {
    code: exitCode('temporary'),
    en: 'temporary, such as a server that is not there: safe to run again',
    ja: '一時的な失敗（サーバーに接続できないなど）。もう一度実行しても安全です',
  },
  {
    code: exitCode('person'),
    en: 'done, but a person should look: refused or doubtful mail, a failed test, something bad in health or doctor',
    ja: '完了しましたが、人の確認が必要です（拒否・不明のメール、失敗したテスト、health や doctor の異常など）',
  },
  { code: exitCode('interrupted'), en: 'interrupted', ja: '中断' },
]

const table = (language: 'en' | 'ja') =>
  exitMeanings.map(({ code, [language]: text }) => `  ${String(code).padStart(3)}  ${text}`).join('\n')

export const exitCodes: Topic = {
  name: 'exit-codes',
  title: { en: 'What a run ends with', ja: '終了コード' },
  text: {
    en: `
${table('en')}

Once a mail is in the outbox, 4 is never used: not yet sent is 0, refused or doubtful is 5.
A sync that finds another one running ends with 0.

In a script:
  triage tick || [ $? -eq 4 ]        # what passes by itself is no alarm
`,
    ja: `
${table('ja')}

メールが送信待ちに入った後は 4 になりません（未送信は 0、拒否・不明は 5）。
ほかの取り込みが実行中のときの sync は 0 で終わります。

スクリプトでは:
  triage tick || [ $? -eq 4 ]        # 一時的な失敗は警報にしない
`,
  },
}
