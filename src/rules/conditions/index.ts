import type { Condition } from '../rule.ts'
import { all } from './all.ts'
import { any } from './any.ts'
import { automatic } from './automatic.ts'
import { body } from './body.ts'
import { bodyFull } from './body-full.ts'
import { from } from './from.ts'
import { header } from './header.ts'
import { is } from './is.ts'
import { not } from './not.ts'
import { subject } from './subject.ts'
import { text } from './text.ts'
import { to } from './to.ts'

/** Everything that may stand in a rule's `when`, in the order in which it is documented. */
export const conditions: readonly Condition[] = [
  from,
  to,
  subject,
  body,
  bodyFull,
  text,
  header,
  automatic,
  is,
  any,
  all,
  not,
]
