import { textCondition } from '../text-condition.ts'

export const bodyFull = textCondition('body_full', ['full'], (mail) => mail.text)
