import type { Cell } from '../output/cell.ts'
import type { Values } from '../output/sentence.ts'
import type { Text } from '../output/text/text.ts'
import type { Opening } from './files.ts'
import type { Line } from './line.ts'

/** What a line that is being asked for is used for. */
export type Question =
  | 'search'
  | 'filter'
  | 'note'
  | 'tag'
  | 'snooze'
  | 'assign'
  | 'merge'
  | 'promise'
  | 'value'
  | 'promise-by'
  | 'find'
  | 'resend'
  | MailQuestion

/** Those that mails and what is handed out are about. */
export type MailQuestion = (typeof mailQuestions)[number]

export const mailQuestions = [
  'to',
  'cc',
  'attach',
  'forward',
  'customer',
  'subject',
  'wait-for',
  'save',
  'pipe',
] as const

/** What mails and what is handed out offer a choice of. */
export type Offered = 'colleague' | 'tell' | 'channel' | 'file' | 'file-act' | 'link' | 'copy'

/** One of a few that are offered. */
export interface Choice {
  value: string
  label: string
}

/** What lies over the screen and takes the keys. `tickets`: those that were meant when it was opened. */
export type Overlay =
  | { kind: 'help'; scroll: number }
  | { kind: 'palette'; line: Line; index: number }
  | { kind: 'ask'; question: Question; line: Line; name: string; tickets: number[]; fault: Text | null }
  | { kind: 'choose'; what: 'priority' | 'move' | Offered; choices: Choice[]; index: number; tickets: number[] }
  /** Something to be read whole. `foot`: what the keys do then; `opening`: what `y` opens. */
  | { kind: 'read'; lines: Cell[]; scroll: number; foot: { code: string; values: Values }; opening: Opening | null }
  | { kind: 'confirm'; code: string; values: Record<string, string>; what: 'address' }
