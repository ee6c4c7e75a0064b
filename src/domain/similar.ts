import type { RankedTicket } from './ranked.ts'

/** A past ticket that is like another one, and how it was answered. */
export interface Similar extends RankedTicket {
  /** From 0 to 1. */
  likeness: number
  /** What the customer wrote there: the message that is most like it. */
  question: { message: number; text: string }
  /** Our first answer to that; null: none was sent. `template` is the one it was written from. */
  answer: { message: number; at: string; text: string; template: string | null } | null
}
