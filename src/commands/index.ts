import { assign } from './assign.ts'
import { attachment } from './attachment.ts'
import { backupCommand } from './backup.ts'
import { block } from './block.ts'
import { close } from './close.ts'
import { cron } from './cron.ts'
import { demo } from './demo.ts'
import { doMacro } from './do.ts'
import { draftsCommand } from './drafts.ts'
import { forward } from './forward.ts'
import { handoff } from './handoff.ts'
import { healthCommand } from './health.ts'
import { importMail } from './import.ts'
import { inspectFiles } from './inspect.ts'
import { kind } from './kind.ts'
import { log } from './log.ts'
import { merge } from './merge.ts'
import { move } from './move.ts'
import { newTicket } from './new.ts'
import { next } from './next.ts'
import { note } from './note.ts'
import { outbox } from './outbox.ts'
import type { Command } from './parts/command.ts'
import { priority } from './priority.ts'
import { promise } from './promise.ts'
import { queueCommand } from './queue.ts'
import { redoCommand } from './redo.ts'
import { remind } from './remind.ts'
import { reopen } from './reopen.ts'
import { reply } from './reply.ts'
import { restoreCommand } from './restore.ts'
import { rules } from './rules.ts'
import { searchCommand } from './search.ts'
import { set } from './set.ts'
import { show } from './show.ts'
import { similarCommand } from './similar.ts'
import { snooze } from './snooze.ts'
import { splitCommand } from './split.ts'
import { statusCommand } from './status.ts'
import { syncCommand } from './sync.ts'
import { tag } from './tag.ts'
import { templates } from './templates.ts'
import { tick } from './tick.ts'
import { undoCommand } from './undo.ts'
import { why } from './why.ts'
import { work } from './work.ts'

/** Every command, in the order in which help lists them. */
export const commands: Command[] = [
  syncCommand,
  tick,
  importMail,
  inspectFiles,
  work,
  queueCommand,
  next,
  statusCommand,
  why,
  show,
  searchCommand,
  similarCommand,
  log,
  attachment,
  newTicket,
  reply,
  draftsCommand,
  note,
  handoff,
  forward,
  move,
  close,
  reopen,
  snooze,
  promise,
  tag,
  priority,
  assign,
  set,
  kind,
  block,
  doMacro,
  merge,
  splitCommand,
  undoCommand,
  redoCommand,
  remind,
  outbox,
  rules,
  templates,
  cron,
  healthCommand,
  backupCommand,
  restoreCommand,
  demo,
]
