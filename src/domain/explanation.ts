import type { Segment } from './business-time.ts'
import type { HolidayName } from './calendar.ts'
import type { Customer } from './customer.ts'
import type { Actor, FolderChange } from './event.ts'
import type { Priority } from './folder.ts'
import type { ServerPlace } from './mailbox.ts'
import type { Message, ParsedMail } from './message.ts'
import type { RankedTicket } from './ranked.ts'
import type { Target } from './sla.ts'
import type { Link } from './threading.ts'
import type { RuleTrace } from './verdict.ts'

/** A ticket with its conversation. */
export interface Conversation extends RankedTicket {
  messages: Message[]
  /** Who the customer is, where that was asked for. */
  card?: Customer
  /** Where the mails among them stand on the server, by message. */
  places: ReadonlyMap<number, ServerPlace[]>
}

/** How a due time comes about. */
export interface DueAccount {
  target: Target
  policy: string
  segments: Segment[]
  /** Of its calendar. */
  timeZone: string
  /** What the public holidays among its days are called. */
  names: Record<string, HolidayName>
}

/** Why a ticket is as it is: what was recorded when it was decided, and the urgency as it is now. */
export interface Explanation extends RankedTicket {
  due: DueAccount[]
  /** The last change of folder. */
  folder: { at: string; by: Actor; change: FolderChange } | null
  /** How each mail came into this ticket. */
  links: { message: number; at: string; from: string; link: Link }[]
  /** What each rule said about the newest message that rules were asked about; null when none was. */
  decision: { message: number; at: string; trace: RuleTrace[] } | null
}

/** What would happen to a mail if it opened a ticket now. */
export interface Decision {
  folder: string
  priority: Priority
  tags: string[]
  trace: RuleTrace[]
}

export interface Inspected {
  file: string
  receivedAt: string | null
  mail: ParsedMail
  thread: string
  /** Null when no rules were given. */
  decision: Decision | null
}
