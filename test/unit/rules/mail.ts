import { blankMail, type ParsedMail } from '../../../src/domain/message.ts'
import type { Complaint } from '../../../src/rules/reading.ts'
import { Reading } from '../../../src/rules/reading.ts'
import type { Surroundings } from '../../../src/rules/rule.ts'
import { WordIndex } from '../../../src/rules/word-index.ts'

/** A mail as the parser would give it, plain human mail but for what is named. */
export function mail(parts: Partial<ParsedMail> & { text?: string } = {}): ParsedMail {
  const text = parts.text ?? ''
  return {
    ...blankMail(),
    messageId: '<1@customer.example>',
    from: { address: 'taro@customer.example', name: '山田 太郎' },
    to: [{ address: 'support@example.com', name: null }],
    ...{ text, replyText: parts.replyText ?? text, charset: 'utf-8' },
    ...parts,
  }
}

/** A value as it would come out of a file, and the complaints that its readers make. */
export function reading(value: unknown): { root: Reading; complaints: Complaint[] } {
  const complaints: Complaint[] = []
  return { root: new Reading(value, [], (complaint) => complaints.push(complaint)), complaints }
}

/** An entry of `rules`. (Written out, its `then` would look like a promise's to the linter.) */
export function rule(name: string, when: unknown, effect: unknown): unknown {
  return Object.fromEntries([
    ['name', name],
    ['when', when],
    ['then', effect],
  ])
}

/** What stands around a condition: a file with nothing else in it but what is named. */
export function around(parts: Partial<Omit<Surroundings, 'when'>> = {}): Omit<Surroundings, 'when'> {
  return {
    words: () => null,
    wordLists: [],
    lines: () => null,
    folders: ['answer-now', 'closed'],
    index: new WordIndex(),
    moment: 'arrival',
    hours: null,
    policies: [],
    captures: new Set(),
    templates: [],
    ...parts,
  }
}
