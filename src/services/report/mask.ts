import type { Figure, Report } from '../../domain/report.ts'

/** Parts that are people, and what stands for them. */
const people: Record<string, string> = { customers: 'customer', handoffs: 'colleague', handoff_answer: 'colleague' }

export const isAboutPeople = (metric: string) => Object.hasOwn(people, metric)

/** The same report without names, addresses and subjects; the numbers of tickets stay, and so does who is the same. */
export function masked(report: Report): Report {
  const names = new Map<string, string>()
  const mask = (figure: Figure): Figure => {
    const who = people[figure.metric]
    if (!who) return figure
    const parts = figure.parts.map((part) => ({ ...part, key: nameOf(names, who, part.key) }))
    const samples = figure.samples.map((sample) => ({ ...sample, part: nameOf(names, who, sample.part ?? '') }))
    return { ...figure, parts, samples }
  }
  const figures = report.figures.map(mask)
  const advice = report.advice.map((one) => {
    const { who } = one.values
    return who === undefined ? one : { ...one, values: { ...one.values, who: nameOf(names, 'colleague', String(who)) } }
  })
  const tickets = new Map([...report.tickets].map(([ticket]) => [ticket, { subject: '', customer: '' }]))
  return { ...report, figures, advice, tickets }
}

function nameOf(names: Map<string, string>, who: string, key: string): string {
  const known = names.get(`${who} ${key}`)
  if (known) return known
  const name = `${who}-${[...names.keys()].filter((one) => one.startsWith(`${who} `)).length + 1}`
  names.set(`${who} ${key}`, name)
  return name
}
