import { UserError } from '../domain/error.ts'
import { ticketShape } from '../output/ticket.ts'
import { commitFirstMail, openSpoken, planFirstMail, spokenChannels } from '../services/tickets/new.ts'
import { rankedTicket } from '../services/tickets/queue.ts'
import { readPerson } from './parts/address.ts'
import type { Command } from './parts/command.ts'
import { leave, leavingOptions, needsConsent } from './parts/leaving.ts'
import { guardOptions, mayBegin } from './parts/prepared.ts'

export const newTicket: Command = {
  words: { min: 0, max: 0 },
  options: [
    {
      flags: '--customer <person>',
      describe: { en: 'his address, also as "Name <address>"', ja: 'お客様のアドレス（「名前 <アドレス>」も可）' },
    },
    { flags: '--subject <text>', describe: { en: 'what it is about', ja: '件名' } },
    {
      flags: '--channel <way>',
      describe: { en: 'phone, chat, visit, or mail (default)', ja: 'phone、chat、visit、mail（省略時）' },
    },
    {
      flags: '--body <file>',
      describe: { en: 'text from a file, or - for stdin', ja: '本文のファイル（- は標準入力）' },
    },
    { flags: '--attach <file>', many: true, describe: { en: 'attach this file', ja: 'ファイルを添付' } },
    ...leavingOptions,
    ...guardOptions.filter(({ flags }) => flags.startsWith('--accept')),
  ],
  examples: [
    'echo "He asks for an invoice." | triage new --channel phone --customer "Hana <hana@example.com>" --subject Invoice --body -',
  ],
  columns: ticketShape.columns,
  async run(context, _words, options) {
    const { customer: who, subject, channel = 'mail' } = options
    if (typeof who !== 'string') throw new UserError('usage', 'new.customer')
    if (typeof subject !== 'string' || subject.trim() === '') throw new UserError('usage', 'new.subject')
    const spoken = spokenChannels.find((one) => one === channel)
    if (!spoken && channel !== 'mail')
      throw new UserError('usage', 'new.channel', {
        channel: String(channel),
        known: [...spokenChannels, 'mail'].join(', '),
      })
    const customer = readPerson(who, spoken !== undefined)
    if (!spoken) needsConsent(context, options)
    const text = await context.person.text(typeof options.body === 'string' ? options.body : null, '')
    const desk = await context.desk({ rules: true })
    if (spoken) {
      const ticket = openSpoken(desk, { customer, subject: subject.trim(), channel: spoken, text })
      await context.output.records([rankedTicket(desk, ticket.number)], ticketShape)
      return undefined
    }
    const named = Array.isArray(options.attach) ? options.attach : []
    const attachments = named.map((file) => context.person.file(file))
    const plan = planFirstMail(desk, { customer, subject: subject.trim(), text, attachments })
    if (!(await mayBegin(context, plan, options))) return undefined
    const composer = await context.composer()
    return leave(context, plan, options, async (agreed) => [await commitFirstMail(desk, agreed, composer)])
  },
}
