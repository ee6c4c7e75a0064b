import type { Place } from '../domain/error.ts'
import { isKey, type KeyWish } from '../domain/key.ts'
import type { Reading } from '../rules/reading.ts'

/** `keys: { close: x, last: [G, end] }`; `placeOf` says where an entry stands. */
export function readKeys(entry: Reading | undefined, placeOf: (path: Reading['path']) => Place): KeyWish[] {
  return [...(entry?.entries() ?? [])].map(([act, wish]) => {
    const keys = wish.items().flatMap((item) => {
      const key = item.word()
      if (key === null) return []
      return isKey(key) ? [key] : (item.problem('keys.form', { key }) ?? [])
    })
    return { act, keys, at: placeOf(wish.path) }
  })
}
