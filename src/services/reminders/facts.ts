import type { Ball } from '../../domain/folder.ts'
import { backAt, type Silence, silenceOf } from '../../domain/reminder.ts'
import type { Ticket } from '../../domain/ticket.ts'
import { isTouched } from '../../store/family.ts'
import { participantsOf } from '../../store/participant.ts'
import { mailFrom, type SentBy, type TakenStep, takenSteps, type VoiceRow, voicesOf } from '../../store/reminder.ts'
import { survivor } from '../../store/ticket.ts'
import { ballOf, type Desk } from '../desk.ts'
import { firstMail } from '../runs.ts'

/** All that decides about the reminders of one ticket, its rule's own conditions aside. */
export interface Facts {
  ticket: Ticket
  ball: Ball
  voices: VoiceRow[]
  silence: Silence | null
  /** What was done about this silence, by whichever rule. */
  taken: TakenStep[]
  /** A person whose answer is waited for has written since, maybe elsewhere. */
  answered: SentBy | null
  /** When the absent are back, in milliseconds; 0: nobody is away. */
  backAt: number
  /** Another ticket of which nobody has said whether it belongs here. */
  undecided: number | null
  /** From before the first sync, and nobody has touched it. */
  isOld: boolean
}

/** The facts of a ticket as it is in the store. */
export function factsOf(desk: Desk, ticket: Ticket): Facts {
  const ball = ballOf(desk.folders, ticket.folder)
  const voices = voicesOf(desk.store, ticket.number)
  const silence = silenceOf(ticket, ball, voices)
  return { ticket, ball, voices, silence, ...aboutSilence(desk, ticket, ball, silence) }
}

/** The same ticket after something has changed it that is not in the store. */
export function factsAfter(desk: Desk, facts: Facts, ticket: Ticket): Facts {
  const ball = ballOf(desk.folders, ticket.folder)
  const silence = silenceOf(ticket, ball, facts.voices)
  const isSame = silence?.message === facts.silence?.message
  const about = aboutSilence(desk, ticket, ball, silence)
  return { ...facts, ...about, ticket, ball, silence, taken: isSame ? facts.taken : about.taken }
}

function aboutSilence(desk: Desk, ticket: Ticket, ball: Ball, silence: Silence | null) {
  if (!silence) return { taken: [], answered: null, backAt: 0, undecided: null, isOld: false }
  const since = new Date(silence.since).toISOString()
  // While the ball is ours, nobody's mail is an answer to what we have not said.
  const mails = ball === 'us' ? [] : mailFrom(desk.store, ticket.number, awaited(desk, ticket, ball), since)
  const returns = mails.findLast((mail) => mail.returns !== null)?.returns ?? null
  return {
    taken: takenSteps(desk.store, silence.message),
    answered: mails.find(({ isHuman }) => isHuman) ?? null,
    backAt: returns === null ? 0 : backAt(desk.times.office, returns),
    undecided: undecidedOf(desk, ticket),
    isOld: isOld(desk, ticket, since),
  }
}

/** Whose answer is waited for. */
function awaited(desk: Desk, ticket: Ticket, ball: Ball): string[] {
  if (ball === 'colleague') return ticket.handoff ? [ticket.handoff.to] : []
  return [...new Set([ticket.customer.address, ...participantsOf(desk.store, ticket.number)])].filter(Boolean)
}

/** A stranger's ticket that points here and on which nobody has acted: merged, answered or put away it is decided. */
function undecidedOf(desk: Desk, ticket: Ticket): number | null {
  for (const number of ticket.related.filter((one) => one > ticket.number)) {
    const other = survivor(desk.store, number)
    if (other && other.number !== ticket.number && ballOf(desk.folders, other.folder) === 'us') return other.number
  }
  return null
}

function isOld(desk: Desk, ticket: Ticket, since: string): boolean {
  const first = firstMail(desk)
  return first !== null && since < first && !isTouched(desk.store, ticket.number)
}
