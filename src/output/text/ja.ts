import { composing } from './ja/composing.ts'
import { desk } from './ja/desk.ts'
import { files } from './ja/files.ts'
import { handoff } from './ja/handoff.ts'
import { health } from './ja/health.ts'
import { mail } from './ja/mail.ts'
import { notify } from './ja/notify.ts'
import { outbox } from './ja/outbox.ts'
import { reading } from './ja/reading.ts'
import { reference } from './ja/reference.ts'
import { reminding } from './ja/reminding.ts'
import { replay } from './ja/replay.ts'
import { review } from './ja/review.ts'
import { rules } from './ja/rules.ts'
import { search } from './ja/search.ts'
import { templates } from './ja/templates.ts'
import { time } from './ja/time.ts'
import { urgency } from './ja/urgency.ts'
import { work } from './ja/work.ts'
import type { Text } from './text.ts'

/** Every sentence a user can read, by code. */
export const ja: Record<string, Text> = {
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
