import { UserError } from '../domain/error.ts'
import { outboxShape } from '../output/outbox.ts'
import { outboxList } from '../services/deliver.ts'
import type { Command } from './parts/command.ts'
import { sendDue, sendingCode } from './parts/sending.ts'

export const outbox: Command = {
  name: 'outbox',
  summary: { en: 'Mail on its way out; `outbox send` sends what is due', ja: '送信待ちのメール（outbox send で送信）' },
  usage: '[list|send]',
  words: { min: 0, max: 1 },
  options: [],
  examples: ['outbox', 'outbox send', 'outbox --json | jq .state'],
  columns: outboxShape.columns,
  async run(context, [verb = 'list']) {
    if (verb === 'list') {
      await context.output.records(outboxList(await context.desk()), outboxShape)
      return undefined
    }
    if (verb !== 'send') throw new UserError('usage', 'verb.unknown', { command: 'outbox', verb, known: 'list, send' })
    const rows = await sendDue(context)
    await context.output.records(rows, { ...outboxShape, silentInPipe: true })
    return sendingCode(rows)
  },
}
