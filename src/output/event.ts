import type { TicketEvent } from '../domain/event.ts'
import type { Shape } from './output.ts'

/** What an event changed, in a few words. */
function summary(event: TicketEvent): string {
  switch (event.kind) {
    case 'folder':
      return `${event.data.from} -> ${event.data.to} (${event.data.reason})`
    case 'priority':
      return `${event.data.from} -> ${event.data.to}`
    case 'urgency': {
      const sum = (list: { value: number }[]) => list.reduce((total, { value }) => total + value, 0)
      return `${sum(event.data.from)} -> ${sum(event.data.to)}`
    }
    case 'tag':
    case 'flag':
    case 'related':
      return [...event.data.add.map((item) => `+${item}`), ...event.data.remove.map((item) => `-${item}`)].join(' ')
    case 'asked':
      return `${event.data.from} -> ${event.data.to}`
    case 'message':
      return `${event.data.kind} ${event.data.message}`
    case 'created':
      return `${event.data.customer.address}: ${event.data.subject}`
    case 'delivery':
      return `outbox ${event.data.outbox}: ${event.data.state}${event.data.reply ? ` (${event.data.reply})` : ''}`
    case 'withdrawn':
    case 'restored':
      return String(event.data.message)
    case 'decided':
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
    {
      key: 'ticket',
      header: { en: 'TICKET', ja: 'チケット' },
      align: 'right',
      cell: ({ ticket }) => String(ticket),
      tsv: ({ ticket }) => String(ticket),
    },
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
