import { type Advice, type Figure, fewest, type Part } from '../../domain/report.ts'

/**
 * Bounds of the practice that each advice rests on; each is told with its number. A rule that is always corrected is one that
 * is corrected four times in five: over a month nobody corrects every single slip.
 */
const bounds = {
  night: 0.05,
  topic: 0.1,
  askedBack: 0.5,
  corrected: 0.8,
  tier: 0.9,
  ownTime: 0.3,
  growth: 1.5,
  colleague: 2,
  questions: 3,
}

/** What figures advise where the practice is known, the dearest first. `open`: seconds of office hours in the period. */
export function advise(figures: readonly Figure[], open: number): Advice[] {
  const of = (name: string) => figures.find(({ metric }) => metric === name)
  const each = of('handling_time')?.mean ?? 0
  const found = [
    ...noNightShift(of('night_mail')),
    ...topics(of('topics'), of('opened')),
    ...shares(of('template_answered'), bounds.askedBack, 'report.advice.template-asked-back'),
    ...shares(of('rule_corrected'), bounds.corrected, 'report.advice.rule-corrected'),
    ...colleagues(of('handoff_answer')),
    ...tiers(of('sla_met')),
    ...ownTime(of('handling_time'), open),
  ]
  return found
    .map((one) => (one.cost > 0 ? one : { ...one, cost: one.cases * each }))
    .toSorted((a, b) => b.cost - a.cost || b.cases - a.cases)
}

const none = { cost: 0 }

function noNightShift(figure: Figure | undefined): Advice[] {
  if (!figure || figure.value === null || figure.value >= bounds.night) return []
  const values = { share: figure.value, count: figure.count, bound: bounds.night }
  return [{ code: 'report.advice.no-night-shift', values, cases: figure.hits, ...none }]
}

/** A topic that is a tenth of the work and has no template; one that grows, and faster than the whole. */
function topics(figure: Figure | undefined, opened: Figure | undefined): Advice[] {
  if (!figure || !opened || opened.count < fewest) return []
  const whole = opened.count / Math.max(opened.previousCount, 1)
  return figure.parts.flatMap(({ key: tag, count, marked, previous }): Advice[] => {
    const share = count / opened.count
    const bare = { code: 'report.advice.topic-template', values: { tag, share, count, bound: bounds.topic } }
    const before = previous ?? 0
    const growth = {
      code: 'report.advice.topic-growing',
      values: { tag, count, before, growth: count / Math.max(before, 1) },
    }
    const grows = before > 0 && count >= fewest && count / before >= bounds.growth && count / before > whole
    return [
      ...(share >= bounds.topic && marked === 0 ? [{ ...bare, cases: count, ...none }] : []),
      ...(grows ? [{ ...growth, cases: count - before, ...none }] : []),
    ]
  })
}

/** Templates and rules that fail too often. */
function shares(figure: Figure | undefined, bound: number, code: string): Advice[] {
  return (figure?.parts ?? []).flatMap(({ key: name, value: share, count, hits }) =>
    share !== null && share >= bound ? [{ code, values: { name, share, count, bound }, cases: hits, ...none }] : [],
  )
}

/** Whose answers take twice as long as those of everybody else. */
function colleagues(figure: Figure | undefined): Advice[] {
  const parts = figure?.parts ?? []
  return parts.flatMap((part): Advice[] => {
    const { key: who, count, median } = part
    const rest = others(parts, part)
    if (median === null || rest === null || count < bounds.questions || median < bounds.colleague * rest) return []
    const values = { who, unit: 'seconds', value: median, count, target: rest }
    return [{ code: 'report.advice.colleague', values, cases: count, cost: count * (median - rest) }]
  })
}

/** The mean of the others' medians, by how many answers they gave; null: there are no others. */
function others(parts: readonly Part[], but: Part): number | null {
  const rest = parts.filter((part) => part !== but && part.median !== null)
  const count = rest.reduce((sum, part) => sum + part.count, 0)
  return count === 0 ? null : rest.reduce((sum, part) => sum + (part.median ?? 0) * part.count, 0) / count
}

function tiers(figure: Figure | undefined): Advice[] {
  return (figure?.parts ?? []).flatMap(({ key: policy, value: share, count, hits }) =>
    share !== null && share < bounds.tier
      ? [
          {
            code: 'report.advice.tier',
            values: { policy, share, count, bound: bounds.tier },
            cases: count - hits,
            ...none,
          },
        ]
      : [],
  )
}

/** Whether support is only a part of somebody's work. */
function ownTime(figure: Figure | undefined, open: number): Advice[] {
  if (!figure || figure.count < fewest || figure.mean === null || open <= 0) return []
  const value = figure.mean * figure.count
  const share = value / open
  if (share >= bounds.ownTime) return []
  return [
    {
      code: 'report.advice.own-time',
      values: { unit: 'seconds', value, share, bound: bounds.ownTime },
      cases: 0,
      ...none,
    },
  ]
}
