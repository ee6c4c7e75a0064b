import type { Stage } from './app.tsx'
import { paste, press } from './press.ts'
import type { Stroke } from './stroke.ts'
import type { Workbench } from './workbench.ts'

interface Waiting {
  deal(isStale: boolean): Promise<void>
  /** Which of the terminal's messages it came with. */
  message: number
  /** Something else is shown than when it was pressed, and no key before it was meant to bring that about. */
  isStale: boolean
}

/**
 * Keys one after the other: one that takes long makes the next ones wait, and each meets what the one before has made. Those
 * that came while it was at work were pressed on what was shown then: where another ticket is shown after it, they may still
 * go through the list and act on nothing. `dealt`: one is.
 */
export function stageOf(
  bench: Workbench,
  fail: (error: unknown) => void,
  opened: Stage['opened'],
  dealt: () => void,
): Stage {
  const waiting: Waiting[] = []
  let isBusy = false
  let messages = 0
  const drain = async () => {
    if (isBusy) return
    isBusy = true
    try {
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        const { message, isStale, deal } = next
        const before = shownBy(bench)
        await deal(isStale)
        if (shownBy(bench) !== before) for (const later of waiting) later.isStale ||= later.message > message
        dealt()
      }
    } catch (error) {
      fail(error)
    } finally {
      isBusy = false
    }
  }
  const take = (deals: Waiting['deal'][]) => {
    const message = ++messages
    waiting.push(...deals.map((deal) => ({ deal, message, isStale: false })))
    void drain()
  }
  return {
    opened,
    strokes: (list: Stroke[]) => take(list.map((stroke) => (isStale) => press(bench, stroke, isStale))),
    pasted: (text) => take([async () => paste(bench, text)]),
  }
}

/** What a person who presses a key goes by: which ticket is shown where, and whether he is asked for a yes. */
function shownBy({ state }: Workbench): string {
  const { selected, place, overlay } = state
  return `${selected} ${place} ${overlay?.kind === 'confirm' || overlay?.kind === 'read' ? overlay.kind : ''}`
}
