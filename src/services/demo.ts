import type { Parser } from '../domain/message.ts'
import type { Ticket } from '../domain/ticket.ts'
import { messagesByMessageId } from '../store/message.ts'
import { ticketByNumber } from '../store/ticket.ts'
import type { Act } from './demo/acts.ts'
import { demoActs, demoMailbox } from './demo/mailbox.ts'
import type { Desk } from './desk.ts'
import { importMails } from './sync/import.ts'
import { carryOut, planMove, planPriority, planTags } from './tickets/change.ts'
import { addNote } from './tickets/note.ts'

/**
 * Lets three weeks of mail and work pass through the true pipeline: each mail arrives and each act is done at its own time,
 * so that ages, events and reasons are those of a real desk.
 */
export async function seedDemo(
  desk: Desk,
  parser: Parser,
  progress: (done: number, of: number) => void,
): Promise<void> {
  const mails = demoMailbox().map((mail) => ({ at: Date.parse(mail.receivedAt), mail }))
  const acts = demoActs().map((act) => ({ at: Date.parse(act.at), act }))
  const steps = [...mails, ...acts].sort((a, b) => a.at - b.at)
  for (const [index, step] of steps.entries()) {
    const then: Desk = { ...desk, now: () => new Date(step.at) }
    if ('mail' in step) {
      const { folder: role, bytes } = step.mail
      await importMails(then, [{ role, receivedAt: new Date(step.at).toISOString(), bytes }], parser, {})
    } else {
      const number = messagesByMessageId(desk.store, step.act.messageId)[0]?.ticket
      const ticket = number === undefined ? null : ticketByNumber(desk.store, number)
      if (!ticket) throw new Error(`the demo's acts name an unknown message: ${step.act.messageId}`)
      carryOutAct(then, ticket, step.act.act)
    }
    progress(index + 1, steps.length)
  }
}

function carryOutAct(desk: Desk, ticket: Ticket, act: Act): void {
  switch (act.type) {
    case 'close':
      carryOut(desk, planMove(desk, [ticket], 'closed'))
      break
    case 'move':
      carryOut(desk, planMove(desk, [ticket], act.folder))
      break
    case 'tag':
      carryOut(
        desk,
        planTags(
          [ticket],
          act.tags.map((tag) => `+${tag}`),
        ),
      )
      break
    case 'priority':
      carryOut(desk, planPriority([ticket], act.priority))
      break
    case 'note':
      addNote(desk, ticket, act.body)
  }
}
