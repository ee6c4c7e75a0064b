import type { Topic } from './topic.ts'

export const rules: Topic = {
  name: 'rules',
  title: { en: 'Writing rules', ja: 'ルールの書き方' },
  text: {
    en: `
rules.yaml decides where mail lands. All rules that match are looked at, top to bottom:
  folder, assign and sla are taken from the first rule that sets them; the highest priority counts; tags and points add up;
  stop: true ends the pass. What you set by hand is never changed by a rule.

version: 1
rules:
  - name: outage
    when: { text: [server down, システム障害], automatic: false }
    then: { folder: answer-now, priority: urgent, tag: outage }

Keys of one when are joined by and, a list is any of; any, all, not nest. Words match folded (width, case), Latin ones whole;
/.../ is a regular expression in linear time. Write a test beside each rule (section tests).

  triage rules check         every problem with its line
  triage rules test          the file's own tests
  triage rules explain 42    why a ticket landed where it is
  triage rules replay --rules new.yaml   what would change in all old mail
  triage rules conditions    every condition; triage rules actions: every action; docs/rules-reference.md has both
  triage rules suggest       rules from what you did by hand
`,
    ja: `
rules.yaml がメールの行き先を決めます。一致したルールを上から順にすべて見ます:
  folder・assign・sla は最初に決めたルールのもの、priority は最も高いもの、タグと点数は足し合わせ、
  stop: true でそこまで。手で決めたことをルールが変えることはありません。

version: 1
rules:
  - name: outage
    when: { text: [server down, システム障害], automatic: false }
    then: { folder: answer-now, priority: urgent, tag: outage }

when の中のキーは「かつ」、リストは「いずれか」。any・all・not は入れ子にできます。語は幅と大文字小文字をそろえて比べ、
英単語は単語として一致します。/.../ は正規表現（入力の長さに比例する時間）。ルールの横に tests を書いてください。

  triage rules check         誤りをすべて行番号つきで表示
  triage rules test          ファイルの中のテスト
  triage rules explain 42    チケットがそこに入った理由
  triage rules replay --rules new.yaml   過去のメール全部で何が変わるか
  triage rules conditions    条件の一覧。動作の一覧は triage rules actions。両方は docs/rules-reference.ja.md
  triage rules suggest       手で行ったことからルールを提案
`,
  },
}
