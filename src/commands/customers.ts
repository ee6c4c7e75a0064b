import { UserError } from '../domain/error.ts'
import { customerShape } from '../output/customer.ts'
import { type CustomerOrder, customerOrders, customers } from '../services/customers/customers.ts'
import type { Command } from './parts/command.ts'
import { limitOption } from './parts/limit.ts'

export const customersCommand: Command = {
  words: { min: 0, max: 1 },
  options: [
    { flags: '--tag <tag>', describe: { en: 'only with this tag', ja: 'このタグのお客様だけ' } },
    { flags: '--tier <name>', describe: { en: 'only of this tier', ja: 'このランクだけ' } },
    {
      flags: '--open',
      describe: { en: 'only with a ticket that is not closed', ja: '未完了のチケットがあるお客様だけ' },
    },
    { flags: '--bounced', describe: { en: 'only where mail came back', ja: 'メールが戻ってきたお客様だけ' } },
    { flags: '--blocked', describe: { en: 'only the blocked', ja: '拒否中だけ' } },
    {
      flags: '--sort <by>',
      describe: {
        en: `${customerOrders.join(', ')} (usual: last; response: who waited longest, rating: the lowest)`,
        ja: `${customerOrders.join('、')}（既定: last。response は返信が遅かった順、rating は満足度の低い順）`,
      },
    },
    { flags: '--limit <n>', describe: { en: 'at most so many', ja: '最大件数' } },
  ],
  examples: ['customers --open', 'customers bigcorp --json', 'customers --tier gold --sort open'],
  columns: customerShape.columns,
  async run(context, [text = ''], options) {
    const desk = await context.desk()
    const word = (value: unknown) => (typeof value === 'string' ? value : null)
    const found = customers(desk, {
      ...{ text: text.trim() || null, tag: word(options.tag), tier: word(options.tier) },
      ...{ open: options.open === true, bounced: options.bounced === true, blocked: options.blocked === true },
      order: orderOption(options.sort),
      limit: limitOption(options.limit),
    })
    await context.output.records(found, customerShape)
    return undefined
  },
}

/** @throws UserError `usage` */
function orderOption(text: unknown): CustomerOrder {
  if (text === undefined) return 'last'
  const order = customerOrders.find((one) => one === text)
  if (order) return order
  const values = { option: '--sort', text: String(text), known: customerOrders.join(', ') }
  throw new UserError('usage', 'option.choice', values)
}
