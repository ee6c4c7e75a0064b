import { numberCondition } from '../number-condition.ts'

/** Messages in the ticket, this one included. */
export const messages = numberCondition('messages', ({ ticket }) => ticket.messages)
