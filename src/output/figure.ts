import { type Figure, fewest, type MetricText, type Report, type Unit } from '../domain/report.ts'
import { duration, type Language } from './age.ts'
import { sentence, type Values } from './sentence.ts'

/** Seconds of office hours: in hours and minutes, because a day of them has another length in every office. */
export function hours(seconds: number, language: Language): string {
  const whole = Math.round(seconds)
  if (whole < 60) return language === 'ja' ? `${whole}秒` : `${whole}s`
  const minutes = Math.round(whole / 60)
  const [h, m] = [Math.floor(minutes / 60), minutes % 60]
  if (language === 'ja') return h === 0 ? `${m}分` : m === 0 ? `${h}時間` : `${h}時間${m}分`
  return h === 0 ? `${m}m` : m === 0 ? `${h}h` : `${h}h ${m}m`
}

/** Seconds of the calendar, in days where there are some. */
export function calendarTime(seconds: number, language: Language): string {
  return duration(Math.round(seconds) * 1000, language)
}

export function percent(share: number): string {
  const whole = share * 100
  return `${whole > 0 && whole < 10 && !Number.isInteger(whole) ? whole.toFixed(1) : Math.round(whole)}%`
}

/** A value as a reader sees it; `-` for none. */
export function amount(value: number | null, unit: Unit, language: Language): string {
  if (value === null) return '-'
  if (unit === 'seconds') return hours(value, language)
  if (unit === 'share') return percent(value)
  return unit === 'number' ? value.toFixed(1) : String(value)
}

/** The value of a figure; a share of too few says how few. */
export function spoken(
  { value, unit, hits, count }: Pick<Figure, 'value' | 'unit' | 'hits' | 'count'>,
  language: Language,
): string {
  if (unit === 'share' && value === null && count > 0) return `${hits}/${count}`
  if (unit === 'share' && value !== null) return `${percent(value)} (${hits}/${count})`
  return amount(value, unit, language)
}

/** Against the period before: no percentage of fewer than ten. Empty where there is nothing to compare. */
export function changeOf(
  { value, previous, unit }: Pick<Figure, 'value' | 'previous' | 'unit'>,
  language: Language,
): string {
  if (value === null || previous === null) return ''
  const difference = value - previous
  const sign = difference > 0 ? '+' : difference < 0 ? '-' : '='
  if (difference === 0) return sign
  if (unit === 'share') return `${sign}${Math.abs(difference * 100).toFixed(1)}pt`
  if (unit === 'count' && previous >= fewest) return `${sign}${percent(Math.abs(difference) / previous)}`
  return `${sign}${amount(Math.abs(difference), unit, language)}`
}

/** Whether a change is for the better; null: neither, or none. */
export function isBetter({ value, previous, better }: Pick<Figure, 'value' | 'previous' | 'better'>): boolean | null {
  if (value === null || previous === null || value === previous || better === null) return null
  return value > previous === (better === 'more')
}

/** Whether a figure is on the right side of its target; null: it has none. */
export function isOnTarget({ value, target, better }: Pick<Figure, 'value' | 'target' | 'better'>): boolean | null {
  if (value === null || target === null) return null
  return better === 'more' ? value >= target : value <= target
}

export function titleOf(texts: ReadonlyMap<string, MetricText>, metric: string, language: Language): string {
  return texts.get(metric)?.[language].title ?? metric
}

const shares = ['share', 'bound']
const measured = ['value', 'previous', 'target', 'p90']

/** A sentence of the report with its values put into words. */
export function say(
  report: Pick<Report, 'texts'>,
  { code, values }: { code: string; values: Values },
  language: Language,
): string {
  const unit = (values.unit ?? 'number') as Unit
  const shown = Object.entries(values).map(([key, value]): [string, string | number] => {
    if (key === 'metric') return [key, titleOf(report.texts, String(value), language)]
    if (typeof value === 'number' && shares.includes(key)) return [key, percent(value)]
    if (typeof value === 'number' && measured.includes(key)) return [key, amount(value, unit, language)]
    return [key, value]
  })
  return sentence(code, Object.fromEntries(shown), language).message
}

const machines: Record<Language, Record<string, string>> = {
  en: { human: 'people', feedback: 'ratings' },
  ja: {
    ...{ human: '人から', 'auto-reply': '自動返信', bounce: '不達', delay: '配送遅延', delivered: '配送済み' },
    ...{ feedback: '評価', bulk: '一斉送信', notification: '通知' },
  },
}

const targets: Record<Language, Record<string, string>> = {
  en: { first_response: 'first response', next_response: 'next response' },
  ja: { first_response: '初回返信', next_response: '次の返信', resolution: '解決' },
}

const masked: Record<Language, [RegExp, string]> = {
  en: [/^(customer|colleague)-(\d+)$/, '$1 $2'],
  ja: [/^(customer|colleague)-(\d+)$/, '$2'],
}

/** The name of a part as a reader sees it. */
export function partName(metric: string, key: string, language: Language): string {
  if (metric === 'response_bands') {
    if (key === 'longer') return sentence('report.longer', {}, language).message
    return sentence('report.within', { span: hours(Number(key), language) }, language).message
  }
  if (metric === 'automatic_share') return machines[language][key] ?? key
  if (metric === 'sla_breached' || metric === 'snoozed_past_target') return targets[language][key] ?? key
  const [form, shown] = masked[language]
  if (!form.test(key)) return key
  const who = language === 'ja' ? (key.startsWith('customer') ? 'お客様' : '担当者') : ''
  return `${who}${key.replace(form, shown)}`
}

/** Parts in the order in which they are read: bands by their length, all others by how many. */
export function orderedParts({ metric, parts }: Pick<Figure, 'metric' | 'parts'>): Figure['parts'] {
  if (metric !== 'response_bands') return parts
  const rank = (key: string) => (key === 'longer' ? Number.POSITIVE_INFINITY : Number(key))
  return parts.toSorted((a, b) => rank(a.key) - rank(b.key))
}
