import { cron } from './cron.ts'
import { environment } from './environment.ts'
import { exitCodes } from './exit-codes.ts'
import { formatting } from './formatting.ts'
import { privacy } from './privacy.ts'
import { records } from './records.ts'
import { rules } from './rules.ts'
import { templates } from './templates.ts'
import type { Topic } from './topic.ts'

/** Every topic of `triage help`, in the order of the man page. */
export const topics: readonly Topic[] = [formatting, exitCodes, environment, rules, templates, cron, privacy, records]
