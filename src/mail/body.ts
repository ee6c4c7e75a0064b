import type { Attachment } from '../domain/message.ts'
import { htmlToText } from './html.ts'
import type { Part } from './mime.ts'

export interface Body {
  text: string
  charset: string | null
  guessed: boolean
  /** `html-unread`: HTML was there but not turned into text; `html-cut`, `text-cut`: only its beginning was read. */
  flags: Set<string>
}

/** Of the texts that are compared, the beginning. */
const compared = 30_000
/** So many parts of a hundred of the HTML that the plain text does not have are no matter of layout. */
const differing = 30

/** Every part of the tree, in the order of the message. */
export function* walk(part: Part): Generator<Part> {
  yield part
  for (const child of part.children) yield* walk(child)
}

/** The text a reader sees: plain text before its HTML alternative, all inline parts in their order. */
export function readBody(root: Part, readHtml: boolean): Body {
  const flags = new Set<string>()
  const files = new Set(namedTexts(root))

  const textOf = (part: Part): string => {
    if (files.has(part)) return ''
    if (part.text !== null) {
      if (part.type !== 'text/html') return part.text
      if (!readHtml) {
        flags.add('html-unread')
        return ''
      }
      try {
        const { text, isCut } = htmlToText(part.text)
        if (isCut) flags.add('html-cut')
        return text
      } catch {
        flags.add('html-unread')
        return ''
      }
    }
    if (part.type === 'multipart/alternative') {
      const plain = joined(part.children.filter((child) => !holdsHtml(child)))
      const html = part.children.filter(holdsHtml).slice(-1)
      if (plain.trim() === '') return joined(html)
      const source = html.flatMap((child) => [...walk(child)]).find((inner) => inner.type === 'text/html')?.text
      if (source && saysMore(source, plain)) flags.add('html-differs')
      return plain
    }
    return joined(part.children)
  }
  const joined = (parts: Part[]) =>
    parts
      .map(textOf)
      .filter((text) => text !== '')
      .join('\n')

  const text = textOf(root)
  const texts = [...walk(root)].filter((part) => part.text !== null && part.text !== '')
  if (texts.some((part) => part.isCut)) flags.add('text-cut')
  const main = texts.find((part) => part.type === 'text/plain') ?? texts[0]
  return { text, charset: main?.charset ?? null, guessed: texts.some((part) => part.guessed), flags }
}

/** Pairs of letters, as numbers: words need no boundaries, in Japanese neither. */
function pairs(text: string): Int32Array {
  const letters = text.replace(/https?:[^\s<>"]*|[^\p{L}\p{N}]+/gu, '').toLowerCase()
  const found = new Int32Array(Math.max(0, letters.length - 1))
  for (let at = 0; at < found.length; at++) found[at] = (letters.charCodeAt(at) << 16) | letters.charCodeAt(at + 1)
  return found
}

/** Numbers other than 0; in half the time that a Set takes for them, and every mail has thousands. */
class NumberSet {
  readonly #slots: Int32Array
  readonly #shift: number

  constructor(numbers: Int32Array) {
    const bits = 33 - Math.clz32(numbers.length)
    this.#shift = 32 - bits
    this.#slots = new Int32Array(2 ** bits)
    for (const number of numbers) this.#slots[this.#slotOf(number)] = number
  }

  has(number: number): boolean {
    return this.#slots[this.#slotOf(number)] === number
  }

  /** Where it is, or else the free slot where it belongs. */
  #slotOf(number: number): number {
    const slots = this.#slots
    let slot = Math.imul(number, 0x9e3779b1) >>> this.#shift
    while (slots[slot] !== 0 && slots[slot] !== number) slot = (slot + 1) & (slots.length - 1)
    return slot
  }
}

/** Whether HTML holds much that its plain twin does not: what one reader sees, another does not. A rough, quick look. */
function saysMore(html: string, plain: string): boolean {
  const body = html
    .slice(0, compared)
    .replace(/<(style|script|head|title)\b[\s\S]*?<\/\1\s*>|<!--[\s\S]*?-->|<[^<>]*>|&[#\w]{1,10};/gi, ' ')
  const found = pairs(body)
  const known = new NumberSet(pairs(plain.slice(0, compared)))
  let missing = 0
  for (const pair of found) if (!known.has(pair)) missing++
  return missing > 20 && missing * 100 > differing * found.length
}

function holdsHtml(part: Part): boolean {
  for (const inner of walk(part)) if (inner.type === 'text/html') return true
  return false
}

/** Text parts with a file name after the body are files, whatever their disposition says. */
export function namedTexts(root: Part): Part[] {
  const texts = [...walk(root)].filter((part) => part.isText)
  return texts.filter((part, index) => index > 0 && part.name !== null)
}

/** The files of a message, attached messages and reports included. */
export function attachmentsOf(root: Part): Attachment[] {
  const texts = new Set(namedTexts(root))
  return [...walk(root)]
    .filter((part) => !part.type.startsWith('multipart/'))
    .flatMap((part) => [
      ...(!part.isText || texts.has(part) ? [{ name: part.name, type: part.type, size: part.size }] : []),
      ...part.files.map(({ name, bytes }) => ({ name, type: 'application/octet-stream', size: bytes.length })),
    ])
}
