import { expect, test } from 'vitest'
import { type AnswerFacts, answerReasons, fateOf } from '../../../src/domain/automatic-answer.ts'
import { type Colleague, colleagueFor } from '../../../src/domain/colleague.ts'

const fine: AnswerFacts = {
  ...{
    send: 'auto',
    policy: 'on',
    isAutomatic: false,
    isDamaged: false,
    isJunk: false,
    isBlocked: false,
    isOwn: false,
  },
  ...{ hasSender: true, authentication: 'pass', isKnown: false, isComplaint: false, isForbidden: false, isOld: false },
  ...{ isLate: false, isAnswered: false, isMute: false, sameToSender: 0, toSender: 0, inTicket: 0, isStopped: false },
}

test('an answer leaves by itself only when nothing speaks against it', () => {
  expect(fateOf(fine)).toEqual({ fate: 'mail', reason: null })
  expect(fateOf({ ...fine, send: 'draft' })).toEqual({ fate: 'draft', reason: null })
})

const nothing: [Partial<AnswerFacts>, string][] = [
  [{ policy: 'off' }, 'off'],
  [{ isAutomatic: true }, 'automatic'],
  [{ isDamaged: true }, 'damaged'],
  [{ isJunk: true }, 'junk'],
  [{ isBlocked: true }, 'blocked'],
  [{ isOwn: true }, 'own'],
  [{ hasSender: false }, 'no-sender'],
  [{ isForbidden: true }, 'forbidden'],
  [{ isOld: true }, 'old'],
  [{ isLate: true }, 'late'],
  [{ isAnswered: true }, 'answered'],
]
test.each(nothing)('%o: nothing is written, not even a draft', (change, reason) => {
  for (const send of ['auto', 'draft'] as const)
    expect(fateOf({ ...fine, send, ...change })).toEqual({ fate: 'nothing', reason })
})

const doubts: [Partial<AnswerFacts>, string][] = [
  [{ authentication: 'fail' }, 'failed-sender'],
  [{ authentication: 'fail', isKnown: true }, 'failed-sender'],
  [{ authentication: 'none' }, 'unproved-sender'],
  [{ authentication: null }, 'unproved-sender'],
  [{ isComplaint: true }, 'complaint'],
  [{ policy: 'drafts' }, 'drafts'],
  [{ isMute: true }, 'mute'],
  [{ isStopped: true }, 'stopped'],
]
test.each(doubts)('%o: a person decides about a draft', (change, reason) => {
  expect(fateOf({ ...fine, ...change })).toEqual({ fate: 'draft', reason })
})

test('limits end it without a draft', () => {
  for (const change of [{ sameToSender: 1 }, { toSender: 3 }])
    expect(fateOf({ ...fine, ...change }).reason).toBe('sender-limit')
  expect(fateOf({ ...fine, inTicket: 3 })).toEqual({ fate: 'nothing', reason: 'ticket-limit' })
  expect(fateOf({ ...fine, isKnown: true, authentication: null, toSender: 2, inTicket: 2 }).fate).toBe('mail')
})

test('every reason has a name of its own', () => {
  expect(new Set(answerReasons).size).toBe(answerReasons.length)
})

test('stand-ins who stand in for each other end the search', () => {
  const away = [{ from: '2026-11-20', to: '2026-11-30' }]
  const person = (name: string, standIn: string): Colleague => ({
    name,
    address: `${name}@x.example`,
    role: null,
    standIn,
    away,
  })
  const team = [person('a', 'b'), person('b', 'a')]
  expect(colleagueFor(team, 'a', '2026-11-24')).toMatchObject({
    colleague: { name: 'a' },
    instead: null,
    back: '2026-11-30',
  })
})
