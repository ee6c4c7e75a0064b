import { always } from '../domain/calendar.ts'
import { readLasting } from './comparison.ts'
import { looking } from './finding.ts'
import type { Condition } from './rule.ts'
import { ref } from './schema.ts'
import type { Passing } from './subject.ts'

/** A condition on the time since something: `over 4h`, `under 2d`, on the office's clock (without `hours`, all day). */
export function lastingCondition(key: string, since: (passing: Passing) => string | null): Condition {
  return {
    key,
    needs: 'clock',
    schema: ref('lasting'),
    parse(reading, { hours }) {
      const lasting = readLasting(reading, hours ?? always) ?? (() => false)
      return looking(key, ({ passing }) => {
        const from = passing && since(passing)
        if (!passing || !from) return { holds: false, saw: '' }
        return { holds: lasting(from, passing.now), saw: from }
      })
    },
  }
}
