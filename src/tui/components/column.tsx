import { Box } from 'ink'
import { Row } from './row.tsx'

export interface DrawnLine {
  text: string
  inverse?: boolean
}

/** Lines below each other, filled up to exactly `height`. None is wider than the column: to cut them here would draw them twice. */
export function Column({ lines, width, height }: { lines: readonly DrawnLine[]; width: number; height: number }) {
  const rows = Array.from({ length: height }, (_, index) => lines[index] ?? { text: '' })
  return (
    <Box flexDirection="column" width={width} height={height}>
      {rows.map(({ text, inverse = false }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line of the screen is its place
        <Row key={index} text={text} inverse={inverse} />
      ))}
    </Box>
  )
}
