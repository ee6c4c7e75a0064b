import { conversationRecord, conversationView } from '../output/conversation.ts'
import { explanationRecord, explanationView } from '../output/explanation.ts'
import { conversation, explain, rawText } from '../services/explain.ts'
import type { Command } from './parts/command.ts'
import { selected } from './parts/tickets.ts'

export const show: Command = {
  name: 'show',
  summary: { en: 'One ticket: conversation, facts, reasons', ja: 'チケットの会話・状態・理由を表示' },
  usage: 'TICKET',
  words: { min: 1, max: 1 },
  options: [
    {
      flags: '--why',
      describe: { en: 'why this folder, urgency, ticket; what each rule said', ja: 'フォルダ・緊急度・ルールの理由' },
    },
    { flags: '--full', describe: { en: 'quotes and signatures too', ja: '引用と署名も表示' } },
    { flags: '--raw', describe: { en: 'the mails as they arrived, bytes made visible', ja: '受信したままのメール' } },
  ],
  examples: ['show 42', 'show 42 --why', 'show 42 --json | jq -r .messages[].text'],
  async run(context, words, options) {
    const { output } = context
    const desk = await context.desk()
    for (const { number } of await selected(context, words)) {
      const talk = conversation(desk, number)
      if (output.json) {
        const why = options.why ? explanationRecord(explain(desk, number)) : {}
        await output.records([talk], { columns: [], json: (row) => ({ ...conversationRecord(row), ...why }) })
      } else if (options.raw) {
        for (const text of rawText(desk, number)) await output.text(text.split('\n'))
      } else {
        await output.text(conversationView(talk, output.look, output.width, options.full === true))
        if (options.why) await output.text(explanationView(explain(desk, number), output.look))
      }
    }
    return undefined
  },
}
