import { lastingCondition } from '../lasting-condition.ts'

/** Since the present holder has had the ball. */
export const waiting = lastingCondition('waiting', ({ waitingSince }) => waitingSince)
