import { openerOf, openOutside } from '../context/outside.ts'
import { UserError } from '../domain/error.ts'
import { linkShape } from '../output/link.ts'
import { linkNumbered, linksOf } from '../services/tickets/links.ts'
import type { Command } from './parts/command.ts'
import { mayOpen } from './parts/opening.ts'
import { selected } from './parts/tickets.ts'

export const links: Command = {
  words: { min: 1, max: 2 },
  options: [
    {
      flags: '--open',
      describe: { en: 'open it, after showing all of it and asking', ja: '全体を表示し、確認してから開く' },
    },
  ],
  examples: ['links 36', 'links 36 1 --open'],
  columns: linkShape.columns,
  async run(context, [ticketWord = '', numberWord], { open }) {
    if (numberWord !== undefined && !/^\d{1,9}$/.test(numberWord))
      throw new UserError('usage', 'option.number', { option: 'N', text: numberWord })
    const desk = await context.desk()
    for (const { number: ticket } of await selected(context, [ticketWord])) {
      const all = numberWord === undefined ? linksOf(desk, ticket) : [linkNumbered(desk, ticket, Number(numberWord))]
      if (all.length === 0) context.output.note('links.none', { ticket })
      await context.output.records(all, linkShape)
      const [one, another] = all
      if (open !== true || !one) continue
      if (another) throw new UserError('usage', 'links.which', { ticket })
      await context.output.text([one.url])
      const program = (await openerOf(context)).join(' ')
      if (await mayOpen(context, 'open.confirm-link', { program })) await openOutside(context, one.url)
    }
    return undefined
  },
}
