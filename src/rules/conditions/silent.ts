import { lastingCondition } from '../lasting-condition.ts'

/** Since the newest message of a person, theirs or ours. */
export const silent = lastingCondition('silent', ({ lastMessageAt }) => lastMessageAt)
