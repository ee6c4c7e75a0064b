import { looking } from '../finding.ts'
import { type Condition, facts } from '../rule.ts'
import { choice, oneOrMany } from '../schema.ts'

export const is: Condition = {
  key: 'is',
  schema: oneOrMany(choice(facts)),
  parse(reading) {
    const wanted = reading.items().map((item) => item.choice(facts))
    return looking('is', (subject) => ({
      holds: wanted.some((fact) => fact !== null && subject.is.has(fact)),
      saw: facts.filter((fact) => subject.is.has(fact)).join(', '),
    }))
  },
}
