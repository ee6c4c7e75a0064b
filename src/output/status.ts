import type { Cell } from './cell.ts'
import type { Shape } from './output.ts'
import { sentence } from './sentence.ts'
import type { Column, Look } from './table.ts'

interface Status {
  answerNow: number
  answerLater: number
  called: number
  breached: number
  doubts: number
  syncedAt: string | null
}

type Counted = Exclude<keyof Status, 'syncedAt'>

const headers: Record<Counted, { key: string; en: string; ja: string }> = {
  answerNow: { key: 'answer_now', en: 'ANSWER NOW', ja: '今すぐ返信' },
  answerLater: { key: 'answer_later', en: 'LATER', ja: 'あとで返信' },
  called: { key: 'called', en: 'DUE BACK', ja: '期日到来' },
  breached: { key: 'breached', en: 'BREACHED', ja: '期限超過' },
  doubts: { key: 'doubts', en: 'DOUBTS', ja: '要確認' },
}

const names = Object.keys(headers) as Counted[]
/** What is wrong when it is not nothing. */
const alarming: readonly Counted[] = ['breached', 'doubts']

const counts = names.map((name): Column<Status> => {
  const cell = (status: Status, look: Look) => {
    const text = String(status[name])
    return status[name] > 0 && alarming.includes(name) ? look.alarm(`!! ${text}`) : text
  }
  return { key: headers[name].key, header: headers[name], align: 'right', cell, tsv: (status) => String(status[name]) }
})

/** The status record. */
export const statusShape: Shape<Status> = {
  columns: [
    ...counts,
    {
      key: 'synced_at',
      header: { en: 'MAIL READ', ja: '取り込み' },
      align: 'right',
      cell: ({ syncedAt }, look) => (syncedAt === null ? '-' : look.age(syncedAt)),
      tsv: ({ syncedAt }) => syncedAt ?? '',
    },
  ],
  json: (status) => ({
    ...Object.fromEntries(names.map((name) => [headers[name].key, status[name]])),
    synced_at: status.syncedAt,
  }),
}

/** One line for a prompt: what there is to answer, then only what is not nothing. */
export function statusLine(status: Status, look: Look): Cell {
  const say = (code: string, values = {}) => sentence(code, values, look.language).message
  const { answerNow, called, breached, doubts, syncedAt } = status
  return [
    say('status.answer', { count: answerNow }),
    ...(called > 0 ? [' ', look.warn(say('status.called', { count: called }))] : []),
    ...(breached > 0 ? [' ', look.alarm(say('status.breached', { count: breached }))] : []),
    ...(doubts > 0 ? [' ', look.alarm(say('status.doubts', { count: doubts }))] : []),
    ' ',
    look.quiet(syncedAt === null ? say('status.never') : say('status.synced', { age: look.age(syncedAt) })),
  ]
}
