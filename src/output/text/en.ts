import { composing } from './en/composing.ts'
import { desk } from './en/desk.ts'
import { files } from './en/files.ts'
import { handoff } from './en/handoff.ts'
import { health } from './en/health.ts'
import { mail } from './en/mail.ts'
import { notify } from './en/notify.ts'
import { outbox } from './en/outbox.ts'
import { reading } from './en/reading.ts'
import { reference } from './en/reference.ts'
import { reminding } from './en/reminding.ts'
import { replay } from './en/replay.ts'
import { review } from './en/review.ts'
import { rules } from './en/rules.ts'
import { search } from './en/search.ts'
import { templates } from './en/templates.ts'
import { time } from './en/time.ts'
import { urgency } from './en/urgency.ts'
import { work } from './en/work.ts'
import type { Text } from './text.ts'

/** Every sentence a user can read, by code. */
export const en: Record<string, Text> = {
  ...composing,
  ...desk,
  ...files,
  ...mail,
  ...handoff,
  ...notify,
  ...outbox,
  ...reading,
  ...reference,
  ...review,
  ...reminding,
  ...replay,
  ...rules,
  ...search,
  ...templates,
  ...time,
  ...urgency,
  ...work,
  ...health,
}
