import { describe, expect, test } from 'vitest'
import { parseRulesFile } from '../../src/config/rules.ts'
import { builtinFolders } from '../../src/domain/folder.ts'
import type { Desk } from '../../src/services/desk.ts'
import { planApply, planned } from '../../src/services/rules/apply.ts'
import { explainRules } from '../../src/services/rules/explain.ts'
import { replay } from '../../src/services/rules/replay.ts'
import { carryOut, planMove, planPriority, undo } from '../../src/services/tickets/change.ts'
import { arrive, openDesk, type TestDesk, ticket, tickets } from '../support/desk.ts'

const later = `version: 1
rules:
  - { name: later, when: { text: invoice }, then: { folder: answer-later, tag: money, urgency: 3 } }
  - { name: high, when: { text: invoice }, then: { priority: high } }`

function under(desk: TestDesk, text: string): Desk {
  const book = parseRulesFile(new TextEncoder().encode(text), 'rules.yaml')
  return { ...desk, rules: book.rules, book, folders: [...builtinFolders, ...book.folders] }
}

async function seeded(): Promise<{ desk: TestDesk; changed: Desk }> {
  const desk = openDesk('version: 1')
  const letters = ['a', 'b', 'c', 'd'].map((name) => ({ from: `${name}@${name}.example`, subject: `invoice ${name}` }))
  await arrive(desk, ...letters, { subject: 'hello' })
  return { desk, changed: under(desk, later) }
}

describe('applying the rules anew', () => {
  test('carries out the very plan that the dry run shows', async () => {
    const { changed } = await seeded()
    const shown = await planApply(changed)
    const differences = planned(shown)
    const before = tickets(changed)
    const done = await planApply(changed)
    expect(done).toEqual(shown)
    carryOut(changed, done)
    const after = tickets(changed)
    expect(differences).toHaveLength(16)
    for (const { ticket: number, field, before: was, after: is } of differences) {
      const value = (all: typeof after) => {
        const one = all.find((each) => each.number === number)
        const { folder, priority, tags, points = [] } = one ?? {}
        return { folder, priority, tags, urgency: points.reduce((sum, { value: each }) => sum + each, 0) }[field]
      }
      expect([value(before), value(after)]).toEqual([was, is])
    }
  })

  test('leaves what a person has set and what is closed', async () => {
    const { changed } = await seeded()
    carryOut(changed, planMove(changed, [ticket(changed, 1)], 'closed'))
    carryOut(changed, planMove(changed, [ticket(changed, 2)], 'answer-now'))
    carryOut(changed, planPriority([ticket(changed, 3)], 'low'))
    carryOut(changed, await planApply(changed))
    expect(tickets(changed).map(({ folder, priority, tags }) => [folder, priority, tags.join()])).toEqual([
      ['closed', 'normal', ''],
      ['answer-now', 'high', 'money'],
      ['answer-later', 'low', 'money'],
      ['answer-later', 'high', 'money'],
      ['answer-now', 'normal', ''],
    ])
  })

  test('is one act, taken back by one undo', async () => {
    const { changed } = await seeded()
    const before = tickets(changed).map(({ updatedAt: _, ...rest }) => rest)
    carryOut(changed, await planApply(changed))
    undo(changed, null)
    expect(tickets(changed).map(({ updatedAt: _, ...rest }) => rest)).toEqual(before)
  })

  test('is what a later replay and an explanation take for decided', async () => {
    const { changed } = await seeded()
    carryOut(changed, await planApply(changed))
    const found = await replay(changed)
    expect([...found.differences()]).toEqual([])
    found.close()
    expect(await planApply(changed)).toEqual([])
    const { recorded, same } = explainRules(changed, 1)
    expect([recorded?.decided.map(({ field }) => field), same]).toEqual([
      ['folder', 'tags', 'urgency', 'priority'],
      true,
    ])
  })

  test('hides nothing beyond the time at which an answer is nearly due, and says so before', async () => {
    const sla = 'sla: [{ name: usual, first_response: 4h }]\n'
    const hide = 'rules: [{ name: later, when: { subject: Order }, then: { snooze: 3d } }]\n'
    const desk = openDesk(`version: 1\n${sla}`)
    await arrive(desk, { id: '<q@customer.example>', at: '2026-11-24T00:00:00.000Z' })
    const changed = { ...openDesk(`version: 1\n${sla}${hide}`), store: desk.store, now: desk.now }
    const plans = await planApply(changed)
    const warns = { until: '2026-11-24T03:00:00.000Z', note: null }
    expect(plans.flatMap(({ drafts }) => drafts).at(-1)).toMatchObject({ kind: 'snooze', data: { to: warns } })
    carryOut(changed, plans)
    expect(ticket(changed, 1).snooze).toEqual(warns)
    expect(await planApply(changed)).toEqual([])
    // Nearly due: it is not hidden at all.
    const late = { ...changed, now: () => new Date('2026-11-24T03:10:00.000Z') }
    carryOut(late, await planApply(late))
    expect(ticket(late, 1).snooze).toBeNull()
  })
})
