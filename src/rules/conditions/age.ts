import { lastingCondition } from '../lasting-condition.ts'

/** Since the ticket was opened. */
export const age = lastingCondition('age', ({ createdAt }) => createdAt)
