import { type Problem, UserError } from '../domain/error.ts'
import type { KeyWish } from '../domain/key.ts'
import { conflicts } from './keymap.ts'
import { type Binding, bindings } from './keys.ts'

/** What always works: leaving, and the digits of the suggestions. */
const fixed = ['quit', 'suggested']

/**
 * The key table with a person's own keys of config.yaml. Each wish takes the place of the usual keys of its act. Unknown acts,
 * and keys that would mean two things in one place, are all refused together: `config`, with their places.
 */
export function rebound(wishes: readonly KeyWish[], file: string): readonly Binding[] {
  const problems: Problem[] = []
  const own = new Map<string, KeyWish>()
  for (const wish of wishes) {
    const { act, at } = wish
    const isKnown = bindings.some((one) => one.act === act)
    if (!isKnown) problems.push({ code: 'keys.unknown', values: { act }, at })
    else if (fixed.includes(act)) problems.push({ code: 'keys.fixed', values: { act }, at })
    else if (wish.keys.length > 0) own.set(act, wish)
  }
  const table = bindings.map((one) => ({ ...one, keys: own.get(one.act)?.keys ?? one.keys }))
  const told = new Set<string>()
  for (const { key, acts } of conflicts(table)) {
    const wish = acts.map((act) => own.get(act)).find((one) => one !== undefined)
    const [act, other] = wish?.act === acts[0] ? acts : [acts[1], acts[0]]
    if (!wish || told.has(`${key} ${acts.join()}`)) continue
    told.add(`${key} ${acts.join()}`)
    problems.push({ code: 'keys.conflict', values: { key, act, other }, at: wish.at })
  }
  const [first] = problems
  if (!first) return table
  throw new UserError('config', 'config.invalid', { file, count: problems.length }, { problems, at: first.at })
}
