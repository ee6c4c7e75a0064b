/** What a person may open out of a mail: as it is written, and as it would be opened, its host in ASCII. */
export interface Link {
  text: string
  url: string
  /** Where it leads: the host of a web page, the address of a mail. */
  target: string
}

/** Longer ones are no links that anybody meant to send. */
const longest = 2000

const start = /(?:https?:\/\/|mailto:)[^\s<>"`{}|\\^、。「」『』（）【】［］｛｝〈〉《》！？，．：；\p{C}]+/giu

/**
 * The links of a text, each once, in their order: http, https and mailto alone, never any other scheme. What closes a sentence
 * or a bracket around one is no part of it. Linear in the length of the text.
 */
export function linksIn(text: string): Link[] {
  const found = new Map<string, Link>()
  for (const [match] of text.matchAll(start)) {
    const link = linkOf(trimmed(match))
    if (link && !found.has(link.url)) found.set(link.url, link)
  }
  return [...found.values()]
}

/** Null for whatever must not be opened. */
export function linkOf(text: string): Link | null {
  if (text.length > longest || /[\s\p{C}]/u.test(text) || !URL.canParse(text)) return null
  const { protocol, href, host, pathname } = new URL(text)
  if (protocol === 'mailto:') return /^[^@]+@[^@]+$/.test(pathname) ? { text, url: href, target: pathname } : null
  return (protocol === 'http:' || protocol === 'https:') && host !== '' ? { text, url: href, target: host } : null
}

function trimmed(text: string): string {
  const count = (character: string) => text.split(character).length - 1
  // How many brackets are closed that were opened outside.
  const extra: Record<string, number> = { ')': count(')') - count('('), ']': count(']') - count('[') }
  let end = text.length
  for (;;) {
    const last = text[end - 1] ?? ''
    const left = extra[last] ?? 0
    if (left > 0) extra[last] = left - 1
    else if (!/[.,;:!?'*_]/.test(last)) return text.slice(0, end)
    end--
  }
}
