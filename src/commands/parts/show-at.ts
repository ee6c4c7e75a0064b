import type { Context } from '../../context/context.ts'
import { parsePast } from '../../domain/past.ts'
import { conversationRecord, conversationView } from '../../output/conversation.ts'
import type { Desk } from '../../services/desk.ts'
import { conversationAt } from '../../services/tickets/as-of.ts'
import { ticketNumber } from '../../services/tickets/selection.ts'

/** A ticket as it was; the number of one that was merged since names itself. */
export async function shownAt(context: Context, desk: Desk, word: string, time: string): Promise<undefined> {
  const { output } = context
  const at = parsePast(time, { now: desk.now(), timeZone: output.timeZone })
  const talk = conversationAt(desk, ticketNumber(word), at)
  if (output.json) {
    const as_of = at.toISOString()
    await output.records([talk], { columns: [], json: (row) => ({ ...conversationRecord(row), as_of }) })
    return
  }
  const look = { ...output.look, age: output.ageFrom(at) }
  output.note('show.as-of', { at: look.time(at.toISOString()) })
  await output.text(conversationView(talk, look, output.width, null))
}
