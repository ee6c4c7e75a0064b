import { priorities } from '../../domain/folder.ts'
import type { Action } from '../rule.ts'

export const priority: Action = {
  key: 'priority',
  parse(reading) {
    const level = reading.choice(priorities)
    return level === null ? {} : { priority: level }
  },
}
