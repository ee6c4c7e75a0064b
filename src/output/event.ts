import type { TicketEvent } from '../domain/event.ts'
import { actWords } from './effect.ts'
import { actorWord, happeningWord, plainTelling, type Telling, tellingOf } from './event-words.ts'
import { ticketColumn } from './number-column.ts'
import type { Shape } from './output.ts'

/** What an event changed, in a few words. */
function summary(event: TicketEvent, tell: Telling): string {
  const say = (en: string, ja: string) => (tell.language === 'ja' ? ja : en)
  const message = (number: number) => say(`message ${number}`, `メッセージ ${number}`)
  switch (event.kind) {
    case 'folder':
      return event.data.from === event.data.to
        ? `${tell.folder(event.data.to)} (${tell.reason(event.data.reason)})`
        : `${tell.folder(event.data.from)} -> ${tell.folder(event.data.to)} (${tell.reason(event.data.reason)})`
    case 'priority':
      return `${tell.priority(event.data.from)} -> ${tell.priority(event.data.to)}`
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
      return `${message(event.data.message)}: ${event.data.from ?? '-'} -> ${event.data.to ?? '-'}`
    case 'mark': {
      const { folder, add, remove } = event.data
      return [
        say(`message ${event.data.message} in ${folder}:`, `メッセージ ${event.data.message}（${folder}）:`),
        ...add.map((flag) => `+${flag}`),
        ...remove.map((flag) => `-${flag}`),
      ].join(' ')
    }
    case 'kind':
      return `${message(event.data.message)}: ${event.data.from ?? 'human'} -> ${event.data.to ?? 'human'}`
    case 'sender': {
      const { pattern, from, to } = event.data
      if (from.blocked !== to.blocked)
        return `${pattern}: ${to.blocked ? say('blocked', '受信拒否') : say('not blocked', '受信拒否の解除')}`
      return `${pattern}: ${from.kind ?? '-'} -> ${to.kind ?? '-'}`
    }
    case 'joined': {
      const { address, from, to } = event.data
      return `${address}: ${from ?? '-'} -> ${to ?? '-'}`
    }
    case 'forgotten':
      return say(`${event.data.messages} messages`, `メッセージ ${event.data.messages} 件`)
    case 'reread':
      return `${message(event.data.message)}: ${event.data.from ?? 'auto'} -> ${event.data.to ?? 'auto'}`
    case 'clock':
      return `${event.data.from.open.length} -> ${event.data.to.open.length} ${say('unanswered', '件が未返信')}`
    case 'asked':
      return `${event.data.from} -> ${event.data.to}`
    case 'sla':
      return `${event.data.from ?? '-'} -> ${event.data.to ?? '-'}`
    case 'snooze':
    case 'promise': {
      const until = (one: { until: string } | null) => (one ? tell.time(one.until) : '-')
      return `${until(event.data.from)} -> ${until(event.data.to)}`
    }
    case 'handoff':
      return `${event.data.from?.to ?? '-'} -> ${event.data.to?.to ?? '-'}`
    case 'reminder': {
      const { rule, step, to, template } = event.data
      return [`${rule} ${step}`, ...(template ? [template] : []), ...(to ? [`-> ${to}`] : [])].join(' ')
    }
    case 'draft':
      return [
        say(`draft ${event.data.draft}`, `下書き ${event.data.draft}`),
        ...(event.data.template ? [event.data.template] : []),
      ].join(' ')
    case 'discarded':
      return say(
        `draft ${event.data.draft}${event.data.to === null ? ' is back' : ''}`,
        `下書き ${event.data.draft}${event.data.to === null ? ' を元に戻した' : ''}`,
      )
    case 'message':
      return `${tell.message(event.data.kind)} ${event.data.message}`
    case 'created':
      return `${event.data.customer.address}: ${event.data.subject}`
    case 'delivery':
      return `${say('outbox', '送信箱')} ${event.data.outbox}: ${tell.state(event.data.state)}${event.data.reply ? ` (${event.data.reply})` : ''}`
    case 'satisfaction': {
      const { scale, to, words } = event.data
      return to === null ? `${say('asked', '質問')} (${scale})` : `${to} (${scale})${words ? `: ${words}` : ''}`
    }
    case 'automatic':
      return event.data.outbox === null
        ? `${say('no mail', '送信なし')}: ${event.data.reason ?? ''}`
        : `${say('outbox', '送信箱')} ${event.data.outbox}`
    case 'withdrawn':
    case 'restored':
      return String(event.data.message)
    case 'moved':
      return `#${event.data.from} -> #${event.data.to}: ${event.data.messages.join(' ')}`
    case 'merged':
      return event.data.to === null
        ? say('on its own', '統合の解除')
        : say(`part of #${event.data.to}`, `#${event.data.to} に統合`)
    case 'opening':
      return `${event.data.to.customer.address}: ${event.data.to.subject}`
    case 'acts':
      return actWords(event.data)
    case 'notification':
      return `${event.data.command}: ${event.data.reason}`
    case 'decided':
    case 'ruled':
    case 'applied':
      return say(
        event.data.trace.length === 1 ? '1 rule' : `${event.data.trace.length} rules`,
        `ルール ${event.data.trace.length} 件`,
      )
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
    {
      key: 'kind',
      header: { en: 'KIND', ja: '種類' },
      cell: ({ kind }, { language }) => happeningWord(kind, language),
      tsv: ({ kind }) => kind,
    },
    {
      key: 'by',
      header: { en: 'BY', ja: '誰が' },
      weight: 2,
      min: 8,
      cell: ({ by }, { language }) => actorWord(by, language),
      tsv: ({ by }) => by,
    },
    {
      key: 'what',
      header: { en: 'WHAT', ja: '内容' },
      weight: 1,
      cell: (event, look) => {
        const text = summary(event, tellingOf(look))
        const undo = look.language === 'ja' ? `${event.undoes} の取り消し: ` : `undo ${event.undoes}: `
        return event.undoes === null ? text : [look.quiet(undo), text]
      },
      tsv: (event) => {
        const text = summary(event, plainTelling)
        return event.undoes === null ? text : `undo ${event.undoes}: ${text}`
      },
    },
  ],
  json: ({ event, ticket, at, kind, by, data, act, undoes }) => ({ event, ticket, at, kind, by, data, act, undoes }),
  empty: 'log.empty',
}
