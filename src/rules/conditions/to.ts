import { addressCondition } from '../address-condition.ts'

/** Cc counts too: to be named there is to be written to. */
export const to = addressCondition('to', (mail) => [...mail.to, ...mail.cc])
