import { Box, useApp, useCursor, useInput, usePaste } from 'ink'
import { useEffect, useSyncExternalStore } from 'react'
import type { Painter } from '../output/colour.ts'
import { Column } from './components/column.tsx'
import { draw } from './draw.ts'
import { type Stroke, strokesOf } from './stroke.ts'
import type { Workbench } from './workbench.ts'

/** What the screen lends to the program while it stands. */
export interface Stage {
  strokes(list: Stroke[]): void
  pasted(text: string): void
  /** How to give the terminal away, once the screen stands. */
  opened(suspend: (work: () => Promise<void>) => Promise<void>): void
}

/** The whole screen: three parts below each other, the middle in one column or two. */
export function App({ bench, paint, stage }: { bench: Workbench; paint: Painter; stage: Stage }) {
  const { suspendTerminal } = useApp()
  const { setCursorPosition } = useCursor()
  const state = useSyncExternalStore(bench.watch, bench.shown)
  useInput((input, key) => stage.strokes(strokesOf(input, key)))
  usePaste((text) => stage.pasted(text))
  useEffect(() => {
    stage.opened((work) => suspendTerminal(work))
  }, [stage, suspendTerminal])
  const { head, main, side, foot, widths, height, caret } = draw(bench, paint)
  setCursorPosition(caret ?? undefined)
  const whole = state.size.columns
  return (
    <Box flexDirection="column" width={whole} height={state.size.rows}>
      {head.length > 0 && <Column lines={head} width={whole} height={head.length} />}
      <Box>
        <Column lines={main} width={widths.main} height={height} />
        {widths.side > 0 && (
          <Box marginLeft={widths.gap}>
            <Column lines={side} width={widths.side} height={height} />
          </Box>
        )}
      </Box>
      {foot.length > 0 && <Column lines={foot} width={whole} height={foot.length} />}
    </Box>
  )
}
