import { composing } from './ja/composing.ts'
import { desk } from './ja/desk.ts'
import { doctor } from './ja/doctor.ts'
import { files } from './ja/files.ts'
import { handoff } from './ja/handoff.ts'
import { health } from './ja/health.ts'
import { keeping } from './ja/keeping.ts'
import { mail } from './ja/mail.ts'
import { morning } from './ja/morning.ts'
import { notify } from './ja/notify.ts'
import { outbox } from './ja/outbox.ts'
import { probe } from './ja/probe.ts'
import { reading } from './ja/reading.ts'
import { reference } from './ja/reference.ts'
import { reminding } from './ja/reminding.ts'
import { replay } from './ja/replay.ts'
import { report } from './ja/report.ts'
import { review } from './ja/review.ts'
import { rules } from './ja/rules.ts'
import { screens } from './ja/screens.ts'
import { search } from './ja/search.ts'
import { secrets } from './ja/secrets.ts'
import { setup } from './ja/setup.ts'
import { templates } from './ja/templates.ts'
import { time } from './ja/time.ts'
import { urgency } from './ja/urgency.ts'
import { work } from './ja/work.ts'
import { workMail } from './ja/work-mail.ts'
import type { Text } from './text.ts'

/** Every sentence a user can read, by code. */
export const ja: Record<string, Text> = {
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
