import { metricUnits, type Unit, usualBands } from '../domain/report.ts'
import type { Reading } from '../rules/reading.ts'

/** `targets: { first_response: 4h, satisfaction: 90%, backlog: 20 }`: by metric seconds, a share or a number. */
export function readTargets(entry: Reading | undefined): Map<string, number> {
  const found = new Map<string, number>()
  for (const [name, value] of entry?.entries() ?? []) {
    const unit = Object.hasOwn(metricUnits, name) ? metricUnits[name] : undefined
    const target = unit ? readTarget(value, unit) : value.unknown('metric', name, Object.keys(metricUnits), 'key')
    if (target !== null) found.set(name, target)
  }
  return found
}

function readTarget(value: Reading, unit: Unit): number | null {
  if (unit === 'count' || unit === 'number') return value.number(0, 1e9)
  const text = value.word()
  if (text === null) return null
  if (unit === 'seconds') return secondsOf(text) ?? value.problem('value.not-hours', { text })
  const [, percent] = /^(\d{1,3}(?:\.\d+)?) ?%$/.exec(text) ?? []
  return percent && Number(percent) <= 100 ? Number(percent) / 100 : value.problem('value.not-percent', { text })
}

/** `response_bands: [1m, 5m, 10m, 1h]`; seconds, ascending. */
export function readBands(entry: Reading | undefined): number[] {
  if (!entry) return [...usualBands]
  const bands = entry.items().flatMap((item) => {
    const text = item.word()
    if (text === null) return []
    return secondsOf(text) ?? item.problem('value.not-hours', { text }) ?? []
  })
  return [...new Set(bands)].sort((a, b) => a - b)
}

/** Minutes and hours alone: a day of office hours has another length in every office. */
function secondsOf(text: string): number | null {
  const [whole, hours, minutes] = /^(?:(\d{1,4})h)?(?:(\d{1,5})m)?$/.exec(text) ?? []
  return whole ? Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60 : null
}
