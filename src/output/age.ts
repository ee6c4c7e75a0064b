export type Language = 'en' | 'ja'

const second = 1000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour

const sizes = [day, hour, minute, second] as const
const units: Record<Language, readonly string[]> = { en: ['d', 'h', 'm', 's'], ja: ['日', '時間', '分', '秒'] }
const words: Record<Language, { now: string; ahead: (age: string) => string; joint: string }> = {
  en: { now: 'now', ahead: (age) => `in ${age}`, joint: ' ' },
  ja: { now: '今', ahead: (age) => `${age}後`, joint: '' },
}

/** How long ago `from` (RFC 3339) was, in its largest whole unit: `3m`, `2h`, `4d`; ahead of now: `in 2h`. Under a minute: `now`. */
export function age(from: string, now: Date, language: Language): string {
  const passed = now.getTime() - Date.parse(from)
  const distance = Math.abs(passed)
  const unit = sizes.findIndex((size) => size >= minute && distance >= size)
  const size = sizes[unit]
  if (size === undefined) return words[language].now
  const text = `${Math.floor(distance / size)}${units[language][unit]}`
  return passed < 0 ? words[language].ahead(text) : text
}

/** Milliseconds in the two largest units that count: `2h 5m`, `3d`, `45s`; under a second: `0s`. */
export function duration(ms: number, language: Language): string {
  let rest = Math.abs(ms)
  const parts: string[] = []
  let largest = -1
  for (const [unit, size] of sizes.entries()) {
    const count = Math.floor(rest / size)
    rest -= count * size
    if (count === 0) continue
    if (largest < 0) largest = unit
    if (unit <= largest + 1) parts.push(`${count}${units[language][unit]}`)
  }
  const text = parts.join(words[language].joint) || `0${units[language][3]}`
  return ms < 0 && largest >= 0 ? `-${text}` : text
}

const formats = new Map<string, Intl.DateTimeFormat>()

function formatOf(timeZone: string, language: Language): Intl.DateTimeFormat {
  const key = `${language} ${timeZone}`
  const known = formats.get(key)
  if (known) return known
  const format = new Intl.DateTimeFormat(`${language}-u-ca-gregory-nu-latn`, {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
  })
  formats.set(key, format)
  return format
}

/** `2026-11-21 (土) 14:05` on the clock of an IANA time zone: 11/12 would be read two ways. An unknown zone is a RangeError. */
export function localTime(at: string, timeZone: string, language: Language): string {
  const part: Partial<Record<Intl.DateTimeFormatPartTypes, string>> = {}
  for (const { type, value } of formatOf(timeZone, language).formatToParts(Date.parse(at))) part[type] = value
  return `${part.year}-${part.month}-${part.day} (${part.weekday}) ${part.hour}:${part.minute}`
}
