import type { Condition } from '../rule.ts'
import { age } from './age.ts'
import { all } from './all.ts'
import { any } from './any.ts'
import { asked } from './asked.ts'
import { assignee } from './assignee.ts'
import { attachment } from './attachment.ts'
import { auth } from './auth.ts'
import { automatic } from './automatic.ts'
import { body } from './body.ts'
import { bodyFull } from './body-full.ts'
import { cc } from './cc.ts'
import { channel } from './channel.ts'
import { complexity } from './complexity.ts'
import { customer } from './customer.ts'
import { folder } from './folder.ts'
import { from } from './from.ts'
import { header } from './header.ts'
import { is } from './is.ts'
import { language } from './language.ts'
import { messages } from './messages.ts'
import { not } from './not.ts'
import { priority } from './priority.ts'
import { promise } from './promise.ts'
import { questions } from './questions.ts'
import { replyTo } from './reply-to.ts'
import { silent } from './silent.ts'
import { size } from './size.ts'
import { sla } from './sla.ts'
import { snoozed } from './snoozed.ts'
import { subject } from './subject.ts'
import { tag, tags } from './tag.ts'
import { text } from './text.ts'
import { time } from './time.ts'
import { to } from './to.ts'
import { waiting } from './waiting.ts'
import { words } from './words.ts'

/** Everything that may stand in a `when`, in the order in which it is documented. */
export const conditions: readonly Condition[] = [
  ...[from, to, cc, replyTo, subject, body, bodyFull, text, header, attachment],
  ...[language, automatic, auth, is],
  ...[customer, folder, tag, tags, priority, assignee, channel],
  ...[messages, words, questions, complexity, size, time],
  ...[age, waiting, silent, asked, sla, snoozed, promise],
  ...[any, all, not],
]
