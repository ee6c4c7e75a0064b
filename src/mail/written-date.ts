/** Month names in en, de, fr, es, by their first letters; what is no prefix of them is no month. */
const names: Record<string, number> = {}
for (const list of [
  'january february march april may june july august september october november december',
  'januar februar märz april mai juni juli august september oktober november dezember',
  'janvier février mars avril mai juin juillet août septembre octobre novembre décembre',
  'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre',
]) {
  for (const [index, name] of list.split(' ').entries()) {
    names[name] ??= index + 1
    if (name.length > 3) names[name.slice(0, 3)] ??= index + 1
    if (name.length > 4) names[name.slice(0, 4)] ??= index + 1
  }
}

const name = String.raw`(?<name>\p{L}{3,10})\b\.?`
const year = String.raw`(?<year>(?:19|20)\d{2})(?!\d)`
const weekday = String.raw`(?:(?:mon|tue|wed|thu|fri|sat|sun|die|mit|don|fre|sam|son|lun|mar|mer|jeu|ven|dim|mié|jue|vie|sáb|dom)\p{L}{0,7}\.?,? )?`

/** A date at the beginning of a text; the first form that fits is taken. */
const forms = [
  String.raw`${year} ?[-/.年] ?(?<month>\d{1,2}) ?[-/.月] ?(?<day>\d{1,2})(?!\d) ?日?`,
  String.raw`(?:令和 ?(?<reiwa>\d{1,2}|元) ?年 ?)?(?<month>\d{1,2}) ?月 ?(?<day>\d{1,2}) ?[日号]`,
  String.raw`${weekday}(?<day>\d{1,2})(?:st|nd|rd|th|er|\.|º)? ?(?:of |de )?${name}(?:,? (?:de )?${year})?`,
  String.raw`${weekday}${name} (?<day>\d{1,2})(?:st|nd|rd|th)?(?![\d:])(?:,? ${year})?`,
  String.raw`${weekday}(?<day>\d{1,2})\.(?<month>\d{1,2})\.(?:${year}|(?<short>\d{2})(?!\d))?`,
  String.raw`${weekday}(?<first>\d{1,2})/(?<second>\d{1,2})(?!\d)(?:/(?:${year}|(?<short>\d{2})(?!\d)))?`,
].map((form) => new RegExp(`^${form}`, 'iu'))

export interface WrittenDate {
  /** YYYY-MM-DD */
  day: string
  /** Characters. */
  length: number
}

/** The date that a text begins with; without a year the one next to `near` (RFC 3339), a quarter back at most. */
export function dateAt(text: string, near: string | null): WrittenDate | null {
  for (const form of forms) {
    const match = form.exec(text)
    const day = match?.groups && dayOf(match.groups, near)
    if (day) return { day, length: match[0].length }
  }
  return null
}

type Groups = Record<string, string | undefined>

function dayOf(groups: Groups, near: string | null): string | null {
  const parts = monthAndDay(groups)
  const stated = yearOf(groups)
  if (!parts || (stated === null && near === null)) return null
  const asDay = (year: number) => {
    const date = new Date(Date.UTC(year, parts.month - 1, parts.day))
    return date.getUTCMonth() === parts.month - 1 && parts.month <= 12 ? date.toISOString().slice(0, 10) : null
  }
  if (stated !== null || near === null) return asDay(stated ?? 0)
  const base = new Date(near)
  const candidate = asDay(base.getUTCFullYear())
  const isPast = candidate !== null && Date.parse(candidate) < base.getTime() - 90 * 86_400_000
  return isPast ? asDay(base.getUTCFullYear() + 1) : candidate
}

function monthAndDay(groups: Groups): { month: number; day: number } | null {
  const day = Number(groups.day)
  if (groups.month !== undefined) return { month: Number(groups.month), day }
  if (groups.name !== undefined) {
    const month = names[groups.name.toLowerCase()]
    return month === undefined ? null : { month, day }
  }
  const [first, second] = [Number(groups.first), Number(groups.second)]
  // 11/30 and 30/11 can be read in one way; 11/12 means two days in two countries.
  if (second > 12 || first === second) return { month: first, day: second }
  return first > 12 ? { month: second, day: first } : null
}

function yearOf(groups: Groups): number | null {
  if (groups.year !== undefined) return Number(groups.year)
  if (groups.short !== undefined) return 2000 + Number(groups.short)
  if (groups.reiwa !== undefined) return 2018 + (groups.reiwa === '元' ? 1 : Number(groups.reiwa))
  return null
}
