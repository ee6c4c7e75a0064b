import { checkPlaceholders, placeholdersIn } from '../fill.ts'
import type { Action } from '../rule.ts'
import { ref } from '../schema.ts'
import { isTag } from '../tags.ts'

/** `tag` and `tags` are the same key; what a condition caught may stand in one: `order-{number}`. */
function tagAction(key: string): Action {
  return {
    key,
    schema: ref('words'),
    parse(reading, { captures }) {
      const tags = reading.items().flatMap((item) => {
        const name = item.word()?.normalize('NFC')
        if (name === undefined) return []
        const caught = placeholdersIn(name).length > 0
        if (caught) checkPlaceholders(name, item, captures)
        if (!isTag(caught ? name.replace(/^\$/, 'x') : name)) item.problem('tag.bad-form', { name })
        return [name]
      })
      return { tags: [...new Set(tags)] }
    },
  }
}

export const tag = tagAction('tag')
export const tags = tagAction('tags')
