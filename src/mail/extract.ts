import { namedTexts, walk } from './body.ts'
import { dissect } from './mime.ts'

/** The n-th attachment (from 0) of a mail, decoded; null when there is none. Rejects on what cannot be taken apart. */
export async function extract(mail: Uint8Array, index: number): Promise<Uint8Array | null> {
  const root = await dissect(mail, null, true)
  if (!root) return null
  const texts = new Set(namedTexts(root))
  // The order of attachmentsOf in body.ts.
  const files = [...walk(root)]
    .filter((part) => !part.type.startsWith('multipart/'))
    .flatMap((part) => [
      ...(!part.isText || texts.has(part) ? [part.bytes ?? new Uint8Array()] : []),
      ...part.files.map(({ bytes }) => bytes),
    ])
  return files[index] ?? null
}
