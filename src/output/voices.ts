import type { Voice } from '../domain/voice.ts'
import type { Cell } from './cell.ts'
import { hanging } from './hanging.ts'
import type { Shape } from './output.ts'
import { person } from './person.ts'
import { sentence } from './sentence.ts'
import type { Look } from './table.ts'

const column = (key: keyof Voice, header: { en: string; ja: string }, value: (voice: Voice) => string) => ({
  ...{ key, header },
  cell: value,
  tsv: value,
})

export const voiceShape: Shape<Voice> = {
  columns: [
    column('theme', { en: 'THEME', ja: '話題' }, ({ theme }) => String(theme)),
    column('customers', { en: 'CUSTOMERS', ja: 'お客様数' }, ({ customers }) => String(customers)),
    column('ticket', { en: 'TICKET', ja: '番号' }, ({ ticket }) => String(ticket)),
    column('at', { en: 'AT', ja: '日時' }, ({ at }) => at),
    column('customer', { en: 'CUSTOMER', ja: 'お客様' }, ({ customer }) => customer.address),
    column('quote', { en: 'QUOTE', ja: 'お客様の言葉' }, ({ quote }) => quote),
  ],
  json: (voice) => voice,
  empty: 'voices.empty',
}

/** Theme by theme, the one that most customers have first: their words, and who said them when. */
export function* voicesView(voices: readonly Voice[], look: Look, width: number): Generator<Cell> {
  let theme = 0
  for (const voice of voices) {
    if (voice.theme !== theme) {
      if (theme > 0) yield ''
      theme = voice.theme
      const { customers } = voice
      yield look.strong(
        `${theme}. ${voice.subject}  (${sentence('voices.customers', { count: customers }, look.language).message})`,
      )
    }
    const who = [person(voice.customer).replace(/^(customer-\d+)$/, '$1'), voice.company, voice.tier]
      .filter(Boolean)
      .join(', ')
    yield* hanging([`  “${voice.quote.replaceAll('\n', ' ')}”`], width)
    yield look.quiet(`    #${voice.ticket}  ${who}  ${look.time(voice.at)}`)
  }
}
