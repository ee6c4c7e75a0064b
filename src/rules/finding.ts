import type { Check, Finding, Subject } from './rule.ts'

/** All of these together: the cheap ones are asked first, and the trace names the first that fails as written. */
export function allOf(parts: readonly Check[]): Check {
  const byCost = [...parts].sort((a, b) => a.cost - b.cost)
  return {
    cost: dearest(parts),
    holds: (subject) => {
      for (const part of byCost) if (!part.holds(subject)) return false
      return true
    },
    finding(subject) {
      let first: Finding | null = null
      for (const part of parts) {
        if (!part.holds(subject)) return part.finding(subject)
        first ??= part.finding(subject)
      }
      return first ?? { holds: true, condition: '', saw: '' }
    },
    captures: (subject) => caught(parts, subject),
  }
}

export function dearest(parts: readonly Check[]): Check['cost'] {
  return Math.max(0, ...parts.map(({ cost }) => cost)) as Check['cost']
}

/** The first to catch a name keeps it. */
export function caught(parts: readonly Check[], subject: Subject): Record<string, string> {
  return Object.assign({}, ...parts.map((part) => part.captures?.(subject) ?? {}).reverse())
}

/** A condition that looks at one value: `saw` tells it in words. */
export function looking(condition: string, look: (subject: Subject) => { holds: boolean; saw: string }): Check {
  return {
    cost: 0,
    holds: (subject) => look(subject).holds,
    finding: (subject) => ({ condition, ...look(subject) }),
  }
}
