import { textCondition } from '../text-condition.ts'

export const subject = textCondition('subject', ['subject'], (mail) => mail.subject ?? '')
