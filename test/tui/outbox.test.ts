import { expect, test } from 'vitest'
import { UserError } from '../../src/domain/error.ts'
import { listDrafts } from '../../src/services/tickets/drafts.ts'
import { outboxRows } from '../../src/store/outbox.ts'
import { beginAnswer, edit, send as sendAnswer } from '../../src/tui/answer.ts'
import { press } from '../../src/tui/press.ts'
import type { Workbench } from '../../src/tui/workbench.ts'
import { benchOn } from '../support/bench.ts'
import { openDesk } from '../support/desk.ts'
import { accepted, answering, reply, send } from '../support/send.ts'
import { demoHome } from '../support/workbench.ts'

async function keys(bench: Workbench, ...names: string[]): Promise<void> {
  for (const name of names) await press(bench, { kind: 'key', name })
}

/** Three answers: one in doubt, one refused, one sent; the screen shows them in this order. */
async function threeMails() {
  const home = await demoHome()
  const desk = openDesk('version: 1', home)
  for (const ticket of [42, 43, 40]) await reply(desk, ticket)
  await send(desk, answering({ outcome: 'unknown', reply: 'lost' }, { outcome: 'refused', reply: '550 no' }, accepted))
  let sendings = 0
  const bench = await benchOn(home, {
    send: () => sendings++,
    write: async (_, ready) => ({ ...ready, request: { ...ready.request, text: 'We look into it today.' } }),
  })
  await keys(bench, 'b')
  const states = () => outboxRows(bench.desk.store).map(({ ticket, state }) => `${ticket} ${state}`)
  return { bench, states, sendings: () => sendings }
}

const chosen = ({ state }: Workbench) => state.sheet?.selected

test('a mail in doubt comes first; y says that it left', async () => {
  const { bench, states } = await threeMails()
  expect(chosen(bench)).toBe('outbox 1')
  expect(bench.state.condition.doubts).toBe(1)
  await keys(bench, 'y')
  expect(states()).toEqual(['42 sent', '43 refused', '40 sent'])
  expect(bench.state.condition.doubts).toBe(0)
  expect(chosen(bench)).toBe('outbox 1')
})

test('r sends it again, and what is due leaves at once', async () => {
  const { bench, states, sendings } = await threeMails()
  await keys(bench, 'r')
  expect(states()[0]).toBe('42 queued')
  expect(sendings()).toBe(1)
})

test('t sends it to another address; one that cannot be read is asked for again', async () => {
  const { bench, states, sendings } = await threeMails()
  await keys(bench, 'j', 't')
  expect(bench.state.overlay).toMatchObject({ kind: 'ask', question: 'resend' })
  await keys(bench, ...'nobody', 'enter')
  expect(bench.state.overlay).toMatchObject({ kind: 'ask', fault: { message: expect.stringContaining('nobody') } })
  await keys(bench, 'ctrl+u', ...'right@x.example', 'enter')
  expect(bench.state.overlay).toBeNull()
  const last = outboxRows(bench.desk.store).at(-1)
  expect(last).toMatchObject({ ticket: 43, state: 'queued', envelope: { to: ['right@x.example'] } })
  expect([states().length, sendings()]).toEqual([4, 1])
})

test('a mail that may still leave by itself has no other address', async () => {
  const { bench, states } = await threeMails()
  await keys(bench, 'r', 't')
  expect(bench.state.notice?.code).toBe('outbox.not-resend')
  expect(states()).toHaveLength(3)
})

test('what cannot be done to a mail says why and changes nothing', async () => {
  const { bench, states } = await threeMails()
  const before = states()
  await keys(bench, 'c')
  expect(bench.state.notice?.code).toBe('outbox.not-cancel')
  await keys(bench, 'j', 'y')
  expect(bench.state.notice?.code).toBe('outbox.not-resolve')
  expect(states()).toEqual(before)
})

test('what others do shows in its line, and no line moves', async () => {
  const { bench } = await threeMails()
  await keys(bench, 'j')
  const before = bench.state.sheet?.lines.map(({ key }) => key)
  const other = openDesk('version: 1', bench.context.home.data)
  await reply(other, 22)
  await send(other, answering(accepted))
  bench.look()
  expect(bench.state.sheet?.lines.map(({ key }) => key)).toEqual(before)
  expect(chosen(bench)).toBe('outbox 2')
  await keys(bench, 'R')
  expect(bench.state.sheet?.lines).toHaveLength(4)
  expect(chosen(bench)).toBe('outbox 2')
})

test('an answer that cannot be written down is one draft, however often it is sent', async () => {
  const { bench } = await threeMails()
  const before = listDrafts(bench.desk).length
  beginAnswer(bench, 41)
  await edit(bench)
  const shelf = bench.equipment()
  const full = new UserError('temporary', 'store.full')
  bench.shelf = { ...shelf, composer: () => Promise.reject(full) }
  for (const _ of [1, 2]) await expect(sendAnswer(bench)).rejects.toBe(full)
  expect(listDrafts(bench.desk)).toHaveLength(before + 1)
  bench.shelf = shelf
  await sendAnswer(bench)
  expect(listDrafts(bench.desk)).toHaveLength(before)
  expect(outboxRows(bench.desk.store).filter(({ ticket }) => ticket === 41)).toHaveLength(1)
})
