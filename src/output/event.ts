import type { TicketEvent } from '../domain/event.ts'
import { actWords } from './effect.ts'
import { ticketColumn } from './number-column.ts'
import type { Shape } from './output.ts'

/** What an event changed, in a few words. */
function summary(event: TicketEvent): string {
  switch (event.kind) {
    case 'folder':
      return event.data.from === event.data.to
        ? `${event.data.to} (${event.data.reason})`
        : `${event.data.from} -> ${event.data.to} (${event.data.reason})`
    case 'priority':
      return `${event.data.from} -> ${event.data.to}`
    case 'urgency': {
      const sum = (list: { value: number }[]) => list.reduce((total, { value }) => total + value, 0)
      return `${sum(event.data.from)} -> ${sum(event.data.to)}`
    }
    case 'fields':
      return Object.entries(event.data.to)
        .map(([key, value]) => `${key}=${value}`)
        .join(' ')
    case 'assign':
      return `${event.data.from ?? '-'} -> ${event.data.to ?? '-'}`
    case 'customer':
      return `${event.data.from.address} -> ${event.data.to.address}`
    case 'tag':
    case 'flag':
    case 'suggest':
    case 'related':
      return [...event.data.add.map((item) => `+${item}`), ...event.data.remove.map((item) => `-${item}`)].join(' ')
    case 'place':
      return `message ${event.data.message}: ${event.data.from ?? '-'} -> ${event.data.to ?? '-'}`
    case 'mark': {
      const { message, folder, add, remove } = event.data
      return [
        `message ${message} in ${folder}:`,
        ...add.map((flag) => `+${flag}`),
        ...remove.map((flag) => `-${flag}`),
      ].join(' ')
    }
    case 'kind':
      return `message ${event.data.message}: ${event.data.from ?? 'human'} -> ${event.data.to ?? 'human'}`
    case 'sender': {
      const { pattern, from, to } = event.data
      if (from.blocked !== to.blocked) return `${pattern}: ${to.blocked ? 'blocked' : 'not blocked'}`
      return `${pattern}: ${from.kind ?? '-'} -> ${to.kind ?? '-'}`
    }
    case 'joined': {
      const { address, from, to } = event.data
      return `${address}: ${from ?? '-'} -> ${to ?? '-'}`
    }
    case 'forgotten':
      return `${event.data.messages} messages`
    case 'reread':
      return `message ${event.data.message}: ${event.data.from ?? 'auto'} -> ${event.data.to ?? 'auto'}`
    case 'clock':
      return `${event.data.from.open.length} -> ${event.data.to.open.length} unanswered`
    case 'asked':
      return `${event.data.from} -> ${event.data.to}`
    case 'sla':
      return `${event.data.from ?? '-'} -> ${event.data.to ?? '-'}`
    case 'snooze':
    case 'promise':
      return `${event.data.from?.until ?? '-'} -> ${event.data.to?.until ?? '-'}`
    case 'handoff':
      return `${event.data.from?.to ?? '-'} -> ${event.data.to?.to ?? '-'}`
    case 'reminder': {
      const { rule, step, to, template } = event.data
      return [`${rule} ${step}`, ...(template ? [template] : []), ...(to ? [`-> ${to}`] : [])].join(' ')
    }
    case 'draft':
      return [`draft ${event.data.draft}`, ...(event.data.template ? [event.data.template] : [])].join(' ')
    case 'discarded':
      return `draft ${event.data.draft}${event.data.to === null ? ' is back' : ''}`
    case 'message':
      return `${event.data.kind} ${event.data.message}`
    case 'created':
      return `${event.data.customer.address}: ${event.data.subject}`
    case 'delivery':
      return `outbox ${event.data.outbox}: ${event.data.state}${event.data.reply ? ` (${event.data.reply})` : ''}`
    case 'satisfaction': {
      const { scale, to, words } = event.data
      return to === null ? `asked (${scale})` : `${to} (${scale})${words ? `: ${words}` : ''}`
    }
    case 'automatic':
      return event.data.outbox === null ? `no mail: ${event.data.reason ?? ''}` : `outbox ${event.data.outbox}`
    case 'withdrawn':
    case 'restored':
      return String(event.data.message)
    case 'moved':
      return `#${event.data.from} -> #${event.data.to}: ${event.data.messages.join(' ')}`
    case 'merged':
      return event.data.to === null ? 'on its own' : `part of #${event.data.to}`
    case 'opening':
      return `${event.data.to.customer.address}: ${event.data.to.subject}`
    case 'acts':
      return actWords(event.data)
    case 'notification':
      return `${event.data.command}: ${event.data.reason}`
    case 'decided':
    case 'ruled':
    case 'applied':
      return event.data.trace.length === 1 ? '1 rule' : `${event.data.trace.length} rules`
  }
}

export const eventShape: Shape<TicketEvent> = {
  columns: [
    {
      key: 'event',
      header: { en: 'EVENT', ja: '番号' },
      align: 'right',
      cell: ({ event }) => String(event),
      tsv: ({ event }) => String(event),
    },
    {
      key: 'at',
      header: { en: 'AT', ja: '日時' },
      cell: ({ at }, look) => look.time(at),
      tsv: ({ at }) => at,
    },
    ticketColumn,
    { key: 'kind', header: { en: 'KIND', ja: '種類' }, cell: ({ kind }) => kind, tsv: ({ kind }) => kind },
    { key: 'by', header: { en: 'BY', ja: '誰が' }, weight: 2, min: 8, cell: ({ by }) => by, tsv: ({ by }) => by },
    {
      key: 'what',
      header: { en: 'WHAT', ja: '内容' },
      weight: 1,
      cell: (event, look) =>
        event.undoes === null ? summary(event) : [look.quiet(`undo ${event.undoes}: `), summary(event)],
      tsv: (event) => (event.undoes === null ? summary(event) : `undo ${event.undoes}: ${summary(event)}`),
    },
  ],
  json: ({ event, ticket, at, kind, by, data, act, undoes }) => ({ event, ticket, at, kind, by, data, act, undoes }),
  empty: 'log.empty',
}
