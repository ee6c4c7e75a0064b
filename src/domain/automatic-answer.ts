/** What is known when a rule wants to answer a mail. Times are milliseconds since 1970. */
export interface AnswerFacts {
  /** How the rule wants it, and what config.yaml lets rules do. */
  send: 'draft' | 'auto'
  policy: 'off' | 'drafts' | 'on'
  /** What the mail is: a machine's, from Junk, damaged, with a sender whom we cannot write to, from ourselves. */
  isAutomatic: boolean
  isDamaged: boolean
  isJunk: boolean
  isBlocked: boolean
  isOwn: boolean
  hasSender: boolean
  /** What our own server found out about the sender; null: it is not asked (no `trusted_authserv_id`). */
  authentication: 'pass' | 'fail' | 'none' | null
  /** Whether a person of ours has written to this address before. */
  isKnown: boolean
  isComplaint: boolean
  /** The flag of the ticket, set by a rule or a person. */
  isForbidden: boolean
  /** Imported from a file, or received before this home began to work. */
  isOld: boolean
  /** Later than the rule's `within`, or than a day. */
  isLate: boolean
  /** Somebody has answered already, or the ticket is over. */
  isAnswered: boolean
  /** Nothing is configured that sends. */
  isMute: boolean
  /** Automatic mails so far: to this sender by this rule and by all rules within 24 hours, and in this ticket. */
  sameToSender: number
  toSender: number
  inTicket: number
  /** Whether the breaker has stopped all automatic answers. */
  isStopped: boolean
}

/** At most so many (pitfalls A36): acknowledgements to a sender, mails of any rule to a sender, mails of a ticket, in 24 h. */
export const answerLimits = { sameToSender: 1, toSender: 3, inTicket: 3 }

/** So many automatic mails within so many milliseconds trip the breaker of a mailbox. */
export const breakerLimit = 30
export const breakerWindow = 15 * 60_000

export const answerReasons = [
  ...(['off', 'automatic', 'damaged', 'junk', 'blocked', 'own', 'no-sender', 'forbidden', 'old', 'late'] as const),
  ...(['answered', 'failed-sender', 'complaint', 'unproved-sender', 'drafts', 'mute', 'template', 'stopped'] as const),
  ...(['sender-limit', 'ticket-limit', 'known', 'broken', 'colleague'] as const),
] as const
export type AnswerReason = (typeof answerReasons)[number]

/** What becomes of a rule's answer, and why it is not what the rule asked for. */
export interface AnswerFate {
  fate: 'mail' | 'draft' | 'nothing'
  reason: AnswerReason | null
}

/**
 * Whether an answer may leave by itself, waits for a person as a draft, or is not written at all. Without a proof of the
 * sender an automatic answer is mail to whomever a stranger names (pitfall A38): it leaves only to those whom a person has
 * written to before.
 */
export function fateOf(facts: AnswerFacts): AnswerFate {
  const never = forbids(facts)
  if (never) return { fate: 'nothing', reason: never }
  if (facts.send === 'draft') return { fate: 'draft', reason: null }
  const loop = limits(facts)
  if (loop) return { fate: 'nothing', reason: loop }
  const doubt = doubts(facts)
  return doubt ? { fate: 'draft', reason: doubt } : { fate: 'mail', reason: null }
}

function forbids(facts: AnswerFacts): AnswerReason | null {
  if (facts.policy === 'off') return 'off'
  if (facts.isAutomatic) return 'automatic'
  if (facts.isDamaged) return 'damaged'
  if (facts.isJunk) return 'junk'
  if (facts.isBlocked) return 'blocked'
  if (facts.isOwn) return 'own'
  if (!facts.hasSender) return 'no-sender'
  if (facts.isForbidden) return 'forbidden'
  if (facts.isOld) return 'old'
  if (facts.isLate) return 'late'
  return facts.isAnswered ? 'answered' : null
}

/** A machine that writes like a person is known by how much it writes. */
function limits(facts: AnswerFacts): AnswerReason | null {
  if (facts.sameToSender >= answerLimits.sameToSender || facts.toSender >= answerLimits.toSender) return 'sender-limit'
  return facts.inTicket >= answerLimits.inTicket ? 'ticket-limit' : null
}

function doubts(facts: AnswerFacts): AnswerReason | null {
  if (facts.authentication === 'fail') return 'failed-sender'
  if (facts.isComplaint) return 'complaint'
  if (facts.authentication !== 'pass' && !facts.isKnown) return 'unproved-sender'
  if (facts.policy === 'drafts') return 'drafts'
  if (facts.isMute) return 'mute'
  return facts.isStopped ? 'stopped' : null
}
