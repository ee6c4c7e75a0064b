import type { ParsedMail } from './message.ts'
import { readSentences, type Sentences } from './quoted.ts'
import { type SearchDocument, searchDocument } from './search-document.ts'

/** What costs most of all that a store works out of a mail to find it again; a parser has more time for it. */
export interface Filing {
  sentences: Sentences
  search: SearchDocument
}

export function filingOf(mail: ParsedMail): Filing {
  return { sentences: readSentences(mail), search: searchDocument(mail) }
}
