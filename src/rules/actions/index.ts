import type { Action } from '../rule.ts'
import { folder } from './folder.ts'
import { priority } from './priority.ts'
import { stop } from './stop.ts'
import { tag, tags } from './tag.ts'
import { urgency } from './urgency.ts'

/** Everything that may stand in a rule's `then`, in the order in which it is documented. */
export const actions: readonly Action[] = [folder, priority, urgency, tag, tags, stop]
