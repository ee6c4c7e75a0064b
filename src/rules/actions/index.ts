import type { Action } from '../rule.ts'
import { assign } from './assign.ts'
import { automaticMail } from './automatic-mail.ts'
import { close } from './close.ts'
import { customer } from './customer.ts'
import { flag } from './flag.ts'
import { folder } from './folder.ts'
import { handoff } from './handoff.ts'
import { ignore } from './ignore.ts'
import { note } from './note.ts'
import { notify } from './notify.ts'
import { priority } from './priority.ts'
import { reply } from './reply.ts'
import { sla } from './sla.ts'
import { snooze } from './snooze.ts'
import { stop } from './stop.ts'
import { suggest } from './suggest.ts'
import { tag, tags } from './tag.ts'
import { untag } from './untag.ts'
import { urgency } from './urgency.ts'

/** Everything that may stand in a rule's `then`, in the order in which it is documented. */
export const actions: readonly Action[] = [
  ...[folder, priority, urgency, tag, tags, untag, assign, sla, customer],
  ...[suggest, reply, automaticMail, handoff, note, notify],
  ...[snooze, close, flag, ignore, stop],
]
