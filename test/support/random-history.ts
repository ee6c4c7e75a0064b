/** A store that 500 random acts have made: mail of every kind, late mail too, and whatever a person may do meanwhile. */
import fc from 'fast-check'
import { builtinFolders } from '../../src/domain/folder.ts'
import { compose } from '../../src/mail/compose.ts'
import { reread } from '../../src/services/sync/reread.ts'
import { carryOut, planMove, planPriority, planTags, undo } from '../../src/services/tickets/change.ts'
import { planKind } from '../../src/services/tickets/kind.ts'
import { planMerge } from '../../src/services/tickets/merge.ts'
import { addNote } from '../../src/services/tickets/note.ts'
import { commitReply, planReply } from '../../src/services/tickets/reply.ts'
import { split } from '../../src/services/tickets/split.ts'
import { messagesOf } from '../../src/store/message.ts'
import { arrive, parser, type TestDesk, ticket, tickets } from './desk.ts'

const people = ['hana@customer.example', 'ken@customer.example', 'a@other.example', 'noreply@shop.example']
const words = [
  '障害です',
  '使い方を教えてください',
  'invoice',
  '障害者割引',
  'ありがとうございました',
  'hello',
  'how do I',
]

const operation = fc.record({
  what: fc.constantFrom(
    ...(['mail', 'mail', 'mail', 'answer', 'answer', 'sent', 'machine', 'late'] as const),
    ...(['move', 'tag', 'priority', 'note', 'kind', 'merge', 'split', 'undo', 'reread', 'reply'] as const),
  ),
  pick: fc.nat(999),
  second: fc.nat(999),
})

/** Lets the history of this number happen. */
export async function live(desk: TestDesk, seed: number, length = 500): Promise<void> {
  const list = fc.array(operation, { minLength: length, maxLength: length })
  const [operations = []] = fc.sample(list, { numRuns: 1, seed })
  // Nobody pulls the plug here: waiting for the disk would be most of the time.
  for (const db of [desk.store.db, desk.store.raw]) db.pragma('synchronous = OFF')
  for (const [index, one] of operations.entries()) await perform(desk, index, one)
}

async function perform(
  desk: TestDesk,
  index: number,
  { what, pick, second }: { what: string; pick: number; second: number },
) {
  const all = tickets(desk)
  const [one, two] = [all[pick % all.length], all[second % all.length]]
  const from = people[pick % people.length] ?? ''
  const body = words[second % words.length] ?? ''
  const minute = Date.parse('2026-11-01T00:00:00Z') + index * 60_000
  const at = new Date(what === 'late' ? minute - 86_400_000 : minute).toISOString()
  desk.clock.now = new Date(minute).toISOString()
  const id = `<${index}@mail.example>`
  const known = one && messagesOf(desk.store, one.number).flatMap(({ mail }) => mail.messageId ?? [])
  try {
    switch (what) {
      case 'mail':
      case 'late':
        await arrive(desk, { id, from, subject: body, body: words[pick % words.length] ?? '', at })
        break
      case 'machine':
        await arrive(desk, { id, from, subject: body, headers: ['Auto-Submitted: auto-replied'], at })
        break
      case 'answer':
        await arrive(desk, {
          id,
          from: one?.customer.address ?? from,
          subject: 'Re',
          body,
          references: known ?? [],
          at,
        })
        break
      case 'sent':
        await arrive(desk, {
          ...{ id, from: 'support@example.com', to: one?.customer.address ?? from, sent: true },
          ...{ subject: 'Re', body: 'Please tell us your number?', references: known ?? [], at },
        })
        break
      default:
        if (one && two) await act(desk, what, one.number, two.number, pick)
    }
  } catch (error) {
    if (!(error instanceof Error && error.name === 'UserError')) throw error
  }
}

async function act(desk: TestDesk, what: string, number: number, other: number, pick: number): Promise<void> {
  const one = ticket(desk, number)
  const folders = builtinFolders.map(({ name }) => name)
  if (what === 'move') carryOut(desk, planMove(desk, [one], folders[pick % folders.length] ?? ''))
  if (what === 'tag') carryOut(desk, planTags([one], [pick % 2 ? '+outage' : '-outage', '+vip']))
  if (what === 'priority') carryOut(desk, planPriority([one], pick % 2 ? 'low' : 'high'))
  if (what === 'note') addNote(desk, one, 'looked at it')
  if (what === 'kind') carryOut(desk, planKind(desk, [one], pick % 2 ? 'human' : 'automatic', pick % 3 === 0))
  if (what === 'merge') carryOut(desk, planMerge(desk, one, [ticket(desk, other)]))
  if (what === 'split') split(desk, one, [messagesOf(desk.store, number)[0]?.id ?? 0])
  if (what === 'undo') undo(desk, null)
  if (what === 'reply') {
    const text = words[pick % words.length] ?? ''
    const request = { text, subject: null, cc: [], attachments: [], folder: null, asks: null }
    await commitReply(desk, planReply(desk, one, request), compose, null)
  }
  if (what === 'reread') await reread(desk, parser, one, { charset: 'utf-8', message: null })
}
