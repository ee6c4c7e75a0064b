import { blocksOf, type Calendar } from './calendar.ts'

/** A time of day: minutes since midnight, or what the calendar says of the day. */
export type NamedTime = number | 'opening' | 'closing'

/** When nobody says when somebody is there: nine to six. */
const usual = { opening: 9 * 60, closing: 18 * 60 }

/** The minute of a day at which work begins or ends on it; nine and six on a day that is closed or open round the clock. */
export function minuteOf(calendar: Calendar, day: string, time: NamedTime): number {
  if (typeof time === 'number') return time
  const blocks = blocksOf(calendar, day)
  const minute = time === 'opening' ? (blocks[0]?.from ?? 0) : (blocks.at(-1)?.to ?? 1440)
  return minute % 1440 === 0 ? usual[time] : minute
}

const words: [string, NamedTime][] = [
  ['(?:in the )?morning|first thing|朝一番?|朝イチ|朝', 'opening'],
  ['noon|midday|正午|昼|午前中', 12 * 60],
  ['(?:in the )?afternoon|午後', 13 * 60],
  ['夕方', 17 * 60],
  ['(?:in the )?evening', 18 * 60],
  ['end of (?:the )?(?:business )?day|eod|cob|close of business|中', 'closing'],
]

const clock =
  /^(?:at )?(\d{1,2}):(\d{2})(?::\d{2})? ?(am|pm|a\.m\.|p\.m\.)?$|^(?:at )?(\d{1,2}) ?(am|pm|a\.m\.|p\.m\.)$|^(午前|午後)?(\d{1,2})(?:時(?:(\d{1,2})分|(半))?|:(\d{2}))$/

const named = words.map(([form, time]): [RegExp, NamedTime] => [new RegExp(`^(?:${form})$`), time])

/** Every form of a time of day, for finding one at the end or at the beginning of a text. */
export const timeForms = [
  '(?:at )?\\d{1,2}:\\d{2}(?::\\d{2})? ?(?:[ap]m|[ap]\\.m\\.)?',
  '(?:at )?\\d{1,2} ?(?:[ap]m|[ap]\\.m\\.)',
  '(?:午前|午後)?\\d{1,2}(?:時(?:\\d{1,2}分|半)?|:\\d{2})',
  ...words.map(([form]) => form),
].join('|')

/** Reads folded words as a time of day; null when they are none, or one that no clock shows. */
export function readTimeOfDay(text: string): NamedTime | null {
  const word = named.find(([form]) => form.test(text))
  if (word) return word[1]
  const [matched, hour, minute, half, bare, bareHalf, part, ji, fun, han, colon] = clock.exec(text) ?? []
  if (matched === undefined) return null
  if (part !== undefined || ji !== undefined) {
    const after = part === '午後' ? 'pm' : part === '午前' ? 'am' : undefined
    return clockTime(Number(ji), han === undefined ? Number(fun ?? colon ?? 0) : 30, after, true)
  }
  return clockTime(Number(hour ?? bare), Number(minute ?? 0), half ?? bareHalf, false)
}

/** Japanese counts 午後0時 to 午後11時, and some write 午後12時. */
function clockTime(hour: number, minute: number, half: string | undefined, japanese: boolean): number | null {
  if (minute > 59 || hour > 24 || (hour === 24 && minute > 0)) return null
  if (half === undefined) return hour * 60 + minute
  if (hour > 12 || (hour === 0 && !japanese)) return null
  return ((hour % 12) + (half.startsWith('p') ? 12 : 0)) * 60 + minute
}
