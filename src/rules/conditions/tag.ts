import { looking } from '../finding.ts'
import type { Condition } from '../rule.ts'
import { ref } from '../schema.ts'
import { readTags } from '../tags.ts'

/** `tag` and `tags` are the same key: one of these tags is on the ticket. */
function tagCondition(key: string): Condition {
  return {
    key,
    schema: ref('words'),
    parse(reading) {
      const wanted = readTags(reading)
      return looking(key, ({ ticket }) => ({
        holds: wanted.some((tag) => ticket.tags.includes(tag)),
        saw: ticket.tags.join(', '),
      }))
    },
  }
}

export const tag = tagCondition('tag')
export const tags = tagCondition('tags')
