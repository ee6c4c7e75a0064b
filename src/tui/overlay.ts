import type { Text } from '../output/text/text.ts'
import type { Line } from './line.ts'

/** What a line that is being asked for is used for. */
export type Question = 'search' | 'filter' | 'note' | 'tag' | 'snooze' | 'assign' | 'merge' | 'promise' | 'value'

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
  | { kind: 'choose'; what: 'priority' | 'move'; choices: Choice[]; index: number; tickets: number[] }
  | { kind: 'confirm'; code: string; values: Record<string, string>; what: 'address' }
