import { desk } from './ja/desk.ts'
import { files } from './ja/files.ts'
import { mail } from './ja/mail.ts'
import { outbox } from './ja/outbox.ts'
import { reading } from './ja/reading.ts'
import { reference } from './ja/reference.ts'
import { replay } from './ja/replay.ts'
import { review } from './ja/review.ts'
import { rules } from './ja/rules.ts'
import type { Text } from './text.ts'

/** Every sentence a user can read, by code. */
export const ja: Record<string, Text> = {
  ...desk,
  ...files,
  ...mail,
  ...outbox,
  ...reading,
  ...reference,
  ...review,
  ...replay,
  ...rules,
}
