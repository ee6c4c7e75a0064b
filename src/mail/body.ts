import type { Attachment } from '../domain/message.ts'
import { htmlToText } from './html.ts'
import type { Part } from './mime.ts'

export interface Body {
  text: string
  charset: string | null
  guessed: boolean
  /** `html-unread`: HTML was there but not turned into text; `html-cut`: only its beginning was. */
  flags: Set<string>
}

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
      return plain.trim() === '' ? joined(part.children.filter(holdsHtml).slice(-1)) : plain
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
  const main = texts.find((part) => part.type === 'text/plain') ?? texts[0]
  return { text, charset: main?.charset ?? null, guessed: texts.some((part) => part.guessed), flags }
}

function holdsHtml(part: Part): boolean {
  for (const inner of walk(part)) if (inner.type === 'text/html') return true
  return false
}

/** Text parts with a file name after the body are files, whatever their disposition says. */
function namedTexts(root: Part): Part[] {
  const texts = [...walk(root)].filter((part) => part.isText)
  return texts.filter((part, index) => index > 0 && part.name !== null)
}

/** The files of a message, attached messages and reports included. */
export function attachmentsOf(root: Part): Attachment[] {
  const texts = new Set(namedTexts(root))
  return [...walk(root)]
    .filter((part) => (!part.isText || texts.has(part)) && !part.type.startsWith('multipart/'))
    .map(({ name, type, size }) => ({ name, type, size }))
}
