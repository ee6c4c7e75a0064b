import type { Reading } from './reading.ts'

/** A tag can be typed after + or - and stands in a comma-separated list. */
const tagForm = /^[^\s,+#$-][^\s,]{0,49}$/u

export function isTag(name: string): boolean {
  return tagForm.test(name)
}

/** One tag or a list, each once. */
export function readTags(reading: Reading | undefined): string[] {
  const tags = (reading?.items() ?? []).flatMap((item) => {
    const name = item.word()?.normalize('NFC')
    if (name === undefined) return []
    if (!isTag(name)) item.problem('tag.bad-form', { name })
    return [name]
  })
  return [...new Set(tags)]
}
