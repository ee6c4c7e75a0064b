import type { Block, Calendar } from '../domain/calendar.ts'
import type { Taste } from '../domain/taste.ts'

const days = { en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'], ja: ['日', '月', '火', '水', '木', '金', '土'] }
const mondayFirst = [1, 2, 3, 4, 5, 6, 0]

/** `月〜金 9:00〜12:00、13:00〜18:00（祝日を除く）`, `Mon-Fri 9:00-12:00, 13:00-18:00 (not on public holidays)`. */
export function describeHours({ week, holidays }: Calendar, language: Taste['language']): string {
  const words = { en: { to: '-', and: ', ' }, ja: { to: '〜', and: '、' } }[language]
  const blocks = mondayFirst.map((day) => (week[day] ?? []).map((block) => blockText(block, words.to)).join(words.and))
  if (blocks.every((one) => one === `0:00${words.to}24:00`))
    return language === 'ja' ? '24時間、年中無休' : 'day and night'
  const runs: { first: number; last: number; text: string }[] = []
  for (const [index, text] of blocks.entries()) {
    const run = runs.at(-1)
    if (run?.text === text) run.last = index
    else runs.push({ first: index, last: index, text })
  }
  const name = (index: number) => days[language][mondayFirst[index] ?? 0] ?? ''
  const open = runs
    .filter(({ text }) => text !== '')
    .map(({ first, last, text }) => {
      if (first === last) return `${name(first)} ${text}`
      return `${name(first)}${last === first + 1 ? { en: ', ', ja: '・' }[language] : words.to}${name(last)} ${text}`
    })
  const except = { en: ' (not on public holidays)', ja: '（祝日を除く）' }[language]
  return `${open.join({ en: '; ', ja: '、' }[language])}${holidays.length > 0 ? except : ''}`
}

function blockText({ from, to }: Block, between: string): string {
  const clock = (minute: number) => `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`
  return `${clock(from)}${between}${clock(to)}`
}
