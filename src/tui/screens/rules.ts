import type { Cell, Piece } from '../../output/cell.ts'
import { Toned } from '../../output/colour.ts'
import { hanging } from '../../output/hanging.ts'
import { ruleExplanationView } from '../../output/rule-explain.ts'
import type { Look } from '../../output/table.ts'

/** Signs of the printed tree that some terminals draw two cells wide, and what stands for them on the screen. */
const signs: readonly [RegExp, string][] = [
  [/[├└]─/gu, '|-'],
  [/│/gu, '|'],
  [/✓/gu, '+'],
  [/✗/gu, '-'],
  [/·/gu, '.'],
]

/** What the rules said about a ticket's newest mail, rule by rule, with the first condition that failed. */
export function* rulesView(
  explained: Parameters<typeof ruleExplanationView>[0],
  look: Look,
  room: number,
): Generator<Cell> {
  const lines = [...ruleExplanationView(explained, 'both', look)].map(narrow)
  yield* hanging(lines, room)
}

function narrow(cell: Cell): Cell {
  const pieces: readonly Piece[] = typeof cell === 'string' || cell instanceof Toned ? [cell] : cell
  const shown = pieces.map((piece) =>
    piece instanceof Toned ? new Toned(plainSigns(piece.text), piece.tone) : plainSigns(piece),
  )
  const [only] = shown
  return shown.length === 1 && only !== undefined ? only : shown
}

/** Only where the tree stands: a customer's words stay as they are. */
function plainSigns(text: string): string {
  const lead = /^[ ├└│─✓✗·]*/u.exec(text)?.[0] ?? ''
  return signs.reduce((all, [sign, plain]) => all.replace(sign, plain), lead) + text.slice(lead.length)
}
