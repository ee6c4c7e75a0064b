/** What `attachment` needs of adapters, loaded only by that command. */
import { decodeText } from '../mail/charset.ts'

export { extract } from '../mail/extract.ts'
export { saveInto } from './saving.ts'

/** A text file as text: by what it looks like, since no label says what it is. */
export function textOf(bytes: Uint8Array): string {
  return decodeText(bytes, null).text
}
