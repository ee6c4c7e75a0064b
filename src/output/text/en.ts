import { composing } from './en/composing.ts'
import { desk } from './en/desk.ts'
import { doctor } from './en/doctor.ts'
import { files } from './en/files.ts'
import { handoff } from './en/handoff.ts'
import { health } from './en/health.ts'
import { keeping } from './en/keeping.ts'
import { mail } from './en/mail.ts'
import { morning } from './en/morning.ts'
import { notify } from './en/notify.ts'
import { outbox } from './en/outbox.ts'
import { probe } from './en/probe.ts'
import { reading } from './en/reading.ts'
import { reference } from './en/reference.ts'
import { reminding } from './en/reminding.ts'
import { replay } from './en/replay.ts'
import { report } from './en/report.ts'
import { review } from './en/review.ts'
import { rules } from './en/rules.ts'
import { screens } from './en/screens.ts'
import { search } from './en/search.ts'
import { secrets } from './en/secrets.ts'
import { setup } from './en/setup.ts'
import { templates } from './en/templates.ts'
import { time } from './en/time.ts'
import { urgency } from './en/urgency.ts'
import { work } from './en/work.ts'
import { workMail } from './en/work-mail.ts'
import type { Text } from './text.ts'

/** Every sentence a user can read, by code. */
export const en: Record<string, Text> = {
  ...composing,
  ...desk,
  ...doctor,
  ...files,
  ...keeping,
  ...mail,
  ...handoff,
  ...morning,
  ...notify,
  ...outbox,
  ...probe,
  ...reading,
  ...reference,
  ...report,
  ...review,
  ...reminding,
  ...replay,
  ...rules,
  ...screens,
  ...search,
  ...secrets,
  ...setup,
  ...templates,
  ...time,
  ...urgency,
  ...work,
  ...workMail,
  ...health,
}
