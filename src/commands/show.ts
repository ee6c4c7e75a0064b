import { UserError } from '../domain/error.ts'
import { conversationRecord, conversationView } from '../output/conversation.ts'
import { explanationRecord, explanationView } from '../output/explanation.ts'
import { hanging } from '../output/hanging.ts'
import { customerCard, customerOf } from '../services/customers/customers.ts'
import { reread } from '../services/sync/reread.ts'
import { allTexts, conversation, explain, rawText } from '../services/tickets/explain.ts'
import type { Command } from './parts/command.ts'
import { shownAt } from './parts/show-at.ts'
import { selected } from './parts/tickets.ts'

export const show: Command = {
  words: { min: 1, max: 1 },
  options: [
    {
      flags: '--why',
      describe: { en: 'why this folder, urgency, ticket; what each rule said', ja: 'フォルダ・緊急度・ルールの理由' },
    },
    {
      flags: '--full',
      describe: { en: 'all text: quotes, signatures, every part', ja: '引用・署名・全パートの本文も表示' },
    },
    { flags: '--raw', describe: { en: 'the mails as they arrived, bytes made visible', ja: '受信したままのメール' } },
    {
      flags: '--charset <name>',
      describe: {
        en: 'read its mail again in this charset and keep that; auto takes it back',
        ja: 'この文字コードで読み直して保存（autoで元に戻す）',
      },
    },
    {
      flags: '--message <number>',
      describe: { en: 'only this message, with --charset', ja: '--charset の対象メッセージ' },
    },
    {
      flags: '--at <time>',
      describe: {
        en: 'as it was then, without its drafts: "2026-11-20 10:00", "3d ago"',
        ja: 'その時点の状態（"2026-11-20 10:00"、3日前。下書きは除く）',
      },
    },
  ],
  examples: [
    'show 42',
    'show 42 --why',
    'show 42 --charset shift_jis',
    'show 11 --at yesterday',
    "show 42 --json | jq -r '.messages[].text'",
  ],
  async run(context, words, options) {
    const { output } = context
    const desk = await context.desk()
    if (typeof options.at === 'string') return shownAt(context, desk, words[0] ?? '', options.at)
    const message = messageOption(options.message)
    for (const ticket of await selected(context, words)) {
      const { number } = ticket
      if (typeof options.charset === 'string') {
        await reread(await context.desk({ rules: true }), context.parser(), ticket, {
          charset: options.charset,
          message,
        })
      }
      const facts = output.json ? customerOf : customerCard
      const talk = { ...conversation(desk, number), card: facts(desk, ticket.customer.address) }
      if (output.json) {
        const why = options.why ? explanationRecord(explain(desk, number)) : {}
        await output.records([talk], { columns: [], json: (row) => ({ ...conversationRecord(row), ...why }) })
      } else if (options.raw) {
        for (const text of rawText(desk, number)) await output.text(text.split('\n'))
      } else {
        const texts = options.full ? await allTexts(desk, context.parser(), talk) : null
        await output.text(conversationView(talk, output.look, output.width, texts))
        if (options.why) await output.text(hanging(explanationView(explain(desk, number), output.look), output.width))
      }
    }
    return undefined
  },
}

function messageOption(text: unknown): number | null {
  if (typeof text !== 'string') return null
  if (!/^\d{1,15}$/.test(text)) throw new UserError('usage', 'option.number', { option: '--message', text })
  return Number(text)
}
