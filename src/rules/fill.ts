import type { Effect } from '../domain/verdict.ts'
import type { Reading } from './reading.ts'

/** `{name}`, or `$1` to `$9`. */
const placeholder = /\{([A-Za-z_]\w{0,39})\}|\$([1-9])(?!\d)/g

/** The names that a text wants filled in. */
export function placeholdersIn(text: string): string[] {
  return [...text.matchAll(placeholder)].map(([, name, number]) => name ?? number ?? '')
}

/** Complains about names that the rule's conditions do not catch. `$5` is a price where nothing is caught at all. */
export function checkPlaceholders(text: string, reading: Reading, captures: ReadonlySet<string>): void {
  for (const match of text.matchAll(placeholder)) {
    const name = match[1] ?? match[2] ?? ''
    if (captures.has(name) || (match[2] && captures.size === 0)) continue
    const known = [...captures].join(', ')
    if (known === '') reading.problem('capture.none', { name }, 'value', match.index)
    else reading.problem('capture.unknown', { name, known }, 'value', match.index)
    return
  }
}

/** The text with its captures; null when one of them was not caught. */
export function fillText(text: string, captures: Readonly<Record<string, string>>): string | null {
  let complete = true
  const filled = text.replace(placeholder, (whole, name?: string, number?: string) => {
    const value = captures[name ?? number ?? '']
    if (value !== undefined) return value
    if (number && Object.keys(captures).length === 0) return whole
    complete = false
    return ''
  })
  return complete ? filled : null
}

/** The texts of an effect that may hold captures. */
function textsOf({ tags, assign, note, customer, handoff }: Effect): string[] {
  const named = customer?.from === 'text' ? [customer.address, customer.name ?? ''] : []
  return [...(tags ?? []), assign ?? '', note ?? '', handoff?.note ?? '', ...named]
}

export function fills(effect: Effect): boolean {
  return textsOf(effect).some((text) => placeholdersIn(text).length > 0)
}

/** What a tag may not hold, when it comes out of a mail. */
const notInTag = /[\s,\p{C}]+/gu

/** The effect with what was caught; what wants something that was not caught is left out. */
export function fillEffect(effect: Effect, captures: Readonly<Record<string, string>>): Effect {
  const { tags, assign, note, customer, handoff, ...rest } = effect
  const filled: Effect = rest
  if (tags) {
    filled.tags = tags.flatMap((tag) => {
      const value = fillText(tag, captures)
        ?.replace(notInTag, '-')
        .replace(/^[+#$-]+/, '')
        .slice(0, 50)
      return value ? [value] : []
    })
  }
  const name = assign === undefined ? null : fillText(assign, captures)
  if (name) filled.assign = name
  const text = note === undefined ? null : fillText(note, captures)
  if (text) filled.note = text
  if (handoff) filled.handoff = { ...handoff, note: handoff.note === null ? null : fillText(handoff.note, captures) }
  if (customer) {
    if (customer.from === 'reply-to') filled.customer = customer
    else {
      const address = fillText(customer.address, captures)?.trim().toLowerCase() ?? ''
      const called = customer.name === null ? null : fillText(customer.name, captures)
      if (isAddress(address)) filled.customer = { from: 'text', address, name: called }
    }
  }
  return filled
}

/** What a stranger's text calls an address is written to later: only a plain one is taken (RFC 5321 section 4.1.2). */
export function isAddress(text: string): boolean {
  return /^[^\s@<>()[\]\\,;:"\p{C}]{1,64}@[^\s@<>()[\]\\,;:"\p{C}]{1,255}$/u.test(text)
}
