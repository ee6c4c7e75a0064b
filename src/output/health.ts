import type { Check, HealthState } from '../domain/health.ts'
import { shellWord } from '../domain/schedule.ts'
import { type Cell, cells, clean } from './cell.ts'
import type { Shape } from './output.ts'
import { plain } from './plain.ts'
import { sentence } from './sentence.ts'
import type { Look } from './table.ts'
import { width } from './width.ts'
import { wrap } from './wrap.ts'

const words: Record<'en' | 'ja', Record<HealthState, string>> = {
  en: { ok: 'ok', warn: 'warn', bad: 'bad' },
  ja: { ok: '正常', warn: '注意', bad: '異常' },
}

function stateCell(state: HealthState, look: Look) {
  const word = words[look.language][state]
  if (state === 'bad') return look.alarm(`!! ${word}`)
  return state === 'warn' ? look.warn(`! ${word}`) : look.good(word)
}

/** A time inside a sentence is put on the reader's own clock. */
function said({ code, values, at }: Check, language: 'en' | 'ja', time: (at: string) => string) {
  const shown = Object.entries(values).map(([name, value]) => [name, isTime(value) ? time(String(value)) : value])
  const { message, hint } = sentence(code, Object.fromEntries(shown), language)
  const place = at ? `${[plain(at.file), at.line, at.column].filter((part) => part !== undefined).join(':')}: ` : ''
  const mend = hint ?? (at && sentence('doctor.edit', { file: shellWord(at.file) }, language).hint)
  return { message: `${place}${message}`, ...(mend === undefined ? {} : { hint: mend }) }
}

const isTime = (value: string | number) => typeof value === 'string' && /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(value)
const plainTime = (at: string) => at

const gap = '  '

/** The sentences stand behind name and state, whole, in as many lines as they need; what mends it on lines of its own. */
function* healthView(checks: readonly Check[], look: Look, room: number): Generator<Cell> {
  const heads = checks.map((check) => ({ check, state: clean(stateCell(check.state, look), 'line') }))
  const names = Math.max(0, ...checks.map(({ name }) => width(plain(name))))
  const states = Math.max(0, ...heads.map(({ state }) => cells(state)))
  const indent = names + states + 2 * gap.length
  for (const { check, state } of heads) {
    const { message, hint } = said(check, look.language, look.time)
    const [first = '', ...more] = wrap(plain(message), room - indent)
    const name = plain(check.name)
    yield [
      ...[name, ' '.repeat(names - width(name)), gap],
      ...[...state, ' '.repeat(states - cells(state)), gap, first],
    ]
    const behind = ' '.repeat(indent)
    for (const line of more) yield `${behind}${line}`
    if (hint === undefined) continue
    for (const [index, line] of wrap(plain(hint), room - indent - 3).entries())
      yield [behind, index === 0 ? '-> ' : '   ', look.strong(line)]
  }
}

/** The health record: what was looked at, how it is, what that means, and the command that mends it. */
export const healthShape: Shape<Check> = {
  columns: [
    { key: 'check', header: { en: 'CHECK', ja: '項目' }, cell: ({ name }) => name, tsv: ({ name }) => name },
    {
      key: 'state',
      header: { en: 'STATE', ja: '状態' },
      cell: ({ state }, look) => stateCell(state, look),
      tsv: ({ state }) => state,
    },
    {
      key: 'meaning',
      header: { en: 'MEANING', ja: '内容' },
      weight: 1,
      min: 30,
      cell: (check, look) => said(check, look.language, look.time).message,
      tsv: (check) => said(check, 'en', plainTime).message,
    },
    {
      key: 'fix',
      header: { en: 'WHAT TO DO', ja: '対処' },
      weight: 2,
      min: 20,
      cell: (check, look) => said(check, look.language, look.time).hint ?? '',
      tsv: (check) => said(check, 'en', plainTime).hint ?? '',
    },
  ],
  view: healthView,
  json: (check) => {
    const { message, hint } = said(check, 'en', plainTime)
    return {
      ...{ check: check.name, state: check.state, meaning: message, fix: hint ?? null },
      ...{ code: check.code, values: check.values },
    }
  },
}
