import { attachment } from './attachment.ts'
import { backupCommand } from './backup.ts'
import { block } from './block.ts'
import { close } from './close.ts'
import { demo } from './demo.ts'
import { importMail } from './import.ts'
import { inspectFiles } from './inspect.ts'
import { kind } from './kind.ts'
import { log } from './log.ts'
import { merge } from './merge.ts'
import { move } from './move.ts'
import { next } from './next.ts'
import { note } from './note.ts'
import { outbox } from './outbox.ts'
import type { Command } from './parts/command.ts'
import { priority } from './priority.ts'
import { queueCommand } from './queue.ts'
import { reopen } from './reopen.ts'
import { reply } from './reply.ts'
import { restoreCommand } from './restore.ts'
import { rules } from './rules.ts'
import { set } from './set.ts'
import { show } from './show.ts'
import { splitCommand } from './split.ts'
import { syncCommand } from './sync.ts'
import { tag } from './tag.ts'
import { templates } from './templates.ts'
import { undoCommand } from './undo.ts'
import { why } from './why.ts'

/** Every command, in the order in which help lists them. */
export const commands: Command[] = [
  syncCommand,
  importMail,
  inspectFiles,
  queueCommand,
  next,
  why,
  show,
  log,
  attachment,
  reply,
  note,
  move,
  close,
  reopen,
  tag,
  priority,
  set,
  kind,
  block,
  merge,
  splitCommand,
  undoCommand,
  outbox,
  rules,
  templates,
  backupCommand,
  restoreCommand,
  demo,
]
