import type { Action } from '../rule.ts'

/** `tag` and `tags` are the same key. A tag can be typed after + or - and stands in a comma-separated list. */
const tagForm = /^[^\s,+#$-][^\s,]{0,49}$/u

function tagAction(key: string): Action {
  return {
    key,
    parse(reading) {
      const tags = reading.items().flatMap((item) => {
        const name = item.word()?.normalize('NFC')
        if (name === undefined) return []
        if (!tagForm.test(name)) item.problem('tag.bad-form', { name })
        return [name]
      })
      return { tags: [...new Set(tags)] }
    },
  }
}

export const tag = tagAction('tag')
export const tags = tagAction('tags')
