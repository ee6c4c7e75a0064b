import { addressCondition } from '../address-condition.ts'

export const cc = addressCondition('cc', (mail) => mail.cc)
