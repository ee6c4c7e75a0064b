import { sizeOf } from '../../domain/measure.ts'
import { readBytes } from '../comparison.ts'
import { looking } from '../finding.ts'
import type { Condition } from '../rule.ts'
import { ref } from '../schema.ts'

/** Text and attachments together: `over 5MB`. */
export const size: Condition = {
  key: 'size',
  schema: ref('bytes'),
  parse(reading) {
    const compare = readBytes(reading) ?? (() => false)
    return looking('size', ({ mail }) => {
      const bytes = sizeOf(mail)
      return { holds: compare(bytes), saw: bytes < 100_000 ? `${bytes} B` : `${(bytes / 1e6).toFixed(1)} MB` }
    })
  },
}
