import { expect, test } from 'vitest'
import { type Draft, draftState } from '../../../src/domain/draft.ts'

const draft: Draft = {
  ...{ id: 1, ticket: 1, by: 'rule received', template: null, subject: null, to: [], cc: [], text: 'x' },
  ...{ attachments: [], folder: null, asks: null, quotes: [], seen: 7, outbox: null, discardedAt: null },
  ...{ createdAt: '2026-11-24T00:00:00.000Z', updatedAt: '2026-11-24T00:00:00.000Z' },
  expiresAt: '2026-11-24T04:00:00.000Z',
}
const facts = { isCancelled: false, newestReply: 6, now: '2026-11-24T01:00:00.000Z' }

test.each([
  ['open', {}, {}],
  ['answered', {}, { newestReply: 8 }],
  ['expired', {}, { now: '2026-11-24T04:00:00.001Z' }],
  ['open', { expiresAt: null }, { now: '2027-01-01T00:00:00.000Z' }],
  ['sent', { outbox: 3 }, { newestReply: 8 }],
  ['open', { outbox: 3 }, { isCancelled: true }],
  ['discarded', { outbox: 3, discardedAt: '2026-11-24T00:30:00.000Z' }, {}],
] as const)('a draft is %s: %j %j', (state, change, more) => {
  expect(draftState({ ...draft, ...change }, { ...facts, ...more })).toBe(state)
})
