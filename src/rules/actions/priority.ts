import { priorities } from '../../domain/folder.ts'
import type { Action } from '../rule.ts'
import { choice } from '../schema.ts'

export const priority: Action = {
  key: 'priority',
  schema: choice(priorities),
  parse(reading) {
    const level = reading.choice(priorities)
    return level === null ? {} : { priority: level }
  },
}
