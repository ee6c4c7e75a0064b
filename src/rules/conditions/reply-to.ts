import { addressCondition } from '../address-condition.ts'

export const replyTo = addressCondition('reply_to', (mail) => mail.replyTo)
