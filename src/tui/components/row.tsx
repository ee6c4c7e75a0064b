import { Text } from 'ink'
import { memo } from 'react'

/** One line of the screen, painted and cut already: drawn anew only when it says something else. */
export const Row = memo(function Row({ text, inverse }: { text: string; inverse: boolean }) {
  return (
    <Text wrap="truncate-end" inverse={inverse}>
      {text === '' ? ' ' : text}
    </Text>
  )
})
