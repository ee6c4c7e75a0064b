import { addressCondition } from '../address-condition.ts'

export const from = addressCondition('from', (mail) => (mail.from === null ? [] : [mail.from]))
