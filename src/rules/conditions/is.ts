import { type Condition, facts } from '../rule.ts'

export const is: Condition = {
  key: 'is',
  parse(reading) {
    const wanted = reading.items().map((item) => item.choice(facts))
    return (subject) => ({
      holds: wanted.some((fact) => fact !== null && subject.is.has(fact)),
      condition: 'is',
      saw: facts.filter((fact) => subject.is.has(fact)).join(', '),
    })
  },
}
