import { desk } from './en/desk.ts'
import { files } from './en/files.ts'
import { mail } from './en/mail.ts'
import { outbox } from './en/outbox.ts'
import { reading } from './en/reading.ts'
import { reference } from './en/reference.ts'
import { replay } from './en/replay.ts'
import { review } from './en/review.ts'
import { rules } from './en/rules.ts'
import type { Text } from './text.ts'

/** Every sentence a user can read, by code. */
export const en: Record<string, Text> = {
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
