import type { Figure, Remark } from '../../domain/report.ts'

type Weighed = Remark & { weight: number }

/** Three sentences of what matters, the most pressing first: what was promised, then what has changed most. */
export function remarks(figures: readonly Figure[]): Remark[] {
  const of = (name: string) => figures.find(({ metric }) => metric === name)
  const found: Weighed[] = [
    ...targets(figures),
    ...breached(of('sla_breached')),
    ...backlog(of('backlog')),
    ...volume(of('received'), of('closed')),
    ...response(of('first_response')),
    ...satisfaction(of('satisfaction')),
  ]
  return found
    .toSorted((a, b) => b.weight - a.weight)
    .slice(0, 3)
    .map(({ code, values }) => ({ code, values }))
}

/** How many times as much as it should be; above 1 is a miss. */
function missBy({ value, target, better }: Figure): number {
  if (value === null || target === null) return 0
  if (better === 'more') return value < target ? target / Math.max(value, target / 10) : 0
  return value > target ? Math.min(10, value / Math.max(target, 1e-9)) : 0
}

function targets(figures: readonly Figure[]): Weighed[] {
  const set = figures.filter(({ value, target }) => value !== null && target !== null)
  const missed = set.filter((figure) => missBy(figure) > 0)
  if (set.length > 0 && missed.length === 0)
    return [{ code: 'report.remark.targets-met', values: { count: set.length }, weight: 30 }]
  return missed.map((figure) => {
    const { metric, unit, value, target } = figure
    const values = { metric, unit, value: value ?? 0, target: target ?? 0 }
    return { code: 'report.remark.target-missed', values, weight: 100 + missBy(figure) }
  })
}

function breached(figure: Figure | undefined): Weighed[] {
  if (!figure || figure.count === 0) return []
  return [{ code: 'report.remark.breached', values: { count: figure.count, before: figure.previousCount }, weight: 90 }]
}

function backlog(figure: Figure | undefined): Weighed[] {
  if (!figure) return []
  const { count, previousCount: before } = figure
  const way = count > before ? 'grew' : count < before ? 'shrank' : 'same'
  const weight = 40 + 30 * change(count, before) * (count > before ? 1 : 0.5)
  return [{ code: `report.remark.backlog-${way}`, values: { count, before }, weight }]
}

function volume(received: Figure | undefined, closed: Figure | undefined): Weighed[] {
  if (!received || !closed) return []
  const values = { count: received.count, before: received.previousCount, closed: closed.count }
  return [{ code: 'report.remark.volume', values, weight: 45 + 20 * change(received.count, received.previousCount) }]
}

function response(figure: Figure | undefined): Weighed[] {
  if (!figure || figure.value === null || figure.p90 === null) return []
  const { unit, value, p90, previous, count } = figure
  const values = { unit, value, p90, count, previous: previous ?? 0 }
  const code = previous === null ? 'report.remark.response' : 'report.remark.response-before'
  return [{ code, values, weight: 50 + (previous === null ? 0 : 20 * change(value, previous)) }]
}

function satisfaction(figure: Figure | undefined): Weighed[] {
  if (!figure || figure.value === null) return []
  const { unit, value, count, previous } = figure
  return [
    {
      code: 'report.remark.satisfaction',
      values: { unit, value, count },
      weight: 35 + 60 * Math.max(0, (previous ?? value) - value),
    },
  ]
}

/** From 0, nothing has changed, to 1, twice as much or nothing left. */
function change(now: number, before: number): number {
  return Math.min(1, Math.abs(now - before) / Math.max(before, 1))
}
