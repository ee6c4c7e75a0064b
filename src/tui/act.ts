import { processOf } from '../context/process.ts'
import { UserError } from '../domain/error.ts'
import { priorities } from '../domain/folder.ts'
import type { Ticket } from '../domain/ticket.ts'
import { sentence } from '../output/sentence.ts'
import { folderWord, priorityWord } from '../output/words.ts'
import type { Desk } from '../services/desk.ts'
import { isNotificationDue, runNotifications } from '../services/notify/notify.ts'
import { appointmentAt, planPromise, planSnooze } from '../services/tickets/appointment.ts'
import {
  asAct,
  carryOut,
  type Plan,
  planAssign,
  planMove,
  planPriority,
  planReopen,
  planTags,
  redo,
  undo,
} from '../services/tickets/change.ts'
import { planClear } from '../services/tickets/clear.ts'
import { planMerge } from '../services/tickets/merge.ts'
import { addNote } from '../services/tickets/note.ts'
import { takeBack } from './leaving.ts'
import type { Overlay } from './overlay.ts'
import type { Workbench } from './workbench.ts'

/** The desk with its rules, which acts on tickets ask. */
function desk(bench: Workbench): Desk {
  return bench.equipment().desk
}

const names = (numbers: readonly number[]) => numbers.map((number) => `#${number}`).join(' ')

/** Plans an act for these tickets, carries it out as one, and shows what came of it. */
function perform(bench: Workbench, numbers: number[], done: string, plan: (tickets: Ticket[]) => Plan[]): void {
  if (numbers.length === 0) throw new UserError('usage', 'work.no-ticket')
  const plans = plan(bench.tickets(numbers))
  const changed = plans.filter(({ drafts }) => drafts.length > 0).map(({ ticket }) => ticket.number)
  if (changed.length > 0) bench.did({ act: asAct(desk(bench), () => carryOut(desk(bench), plans)) })
  const what = { tickets: names(numbers), what: done }
  const notice = changed.length > 0 ? 'work.done' : 'work.unchanged'
  bench.acted(numbers, { code: notice, values: what, tone: changed.length > 0 ? 'good' : 'quiet' })
  notified(bench)
}

/** Programs that rules ask for are started; one that fails is told of. */
function notified(bench: Workbench): void {
  if (!isNotificationDue(bench.desk)) return
  const told = runNotifications(desk(bench), processOf(bench.context)).then((failed) => {
    for (const { by, command, tickets, reason } of failed)
      bench.say('notify.failed', { by, command, reason, tickets: names(tickets) }, 'alarm')
  })
  told.catch((error: unknown) => bench.problem(error))
}

export function moveTo(bench: Workbench, numbers: number[], folder: string): void {
  const word = folderWord(folder, bench.context.output.language)
  perform(bench, numbers, word, (tickets) => planMove(desk(bench), tickets, folder))
}

/** Thanks and a machine's mail want no answer. */
export function clear(bench: Workbench, numbers: number[]): void {
  const { message } = sentence('work.cleared', {}, bench.context.output.language)
  perform(bench, numbers, message, (tickets) => planClear(desk(bench), tickets))
}

export function reopen(bench: Workbench, numbers: number[]): void {
  const word = folderWord('answer-now', bench.context.output.language)
  perform(bench, numbers, word, (tickets) => {
    const plans = planReopen(desk(bench), tickets)
    return plans.length > 0 ? plans : planMove(desk(bench), tickets, 'answer-now')
  })
}

export function setPriority(bench: Workbench, numbers: number[], level: string): void {
  perform(bench, numbers, priorityWord(level, bench.context.output.language), (tickets) => planPriority(tickets, level))
}

/** What a question was answered with. Throws `usage` for what cannot be read; the line stays open then. */
export function answered(bench: Workbench, overlay: Extract<Overlay, { kind: 'ask' }>, text: string) {
  const { question, tickets } = overlay
  const { output } = bench.context
  switch (question) {
    case 'note': {
      for (const ticket of bench.tickets(tickets))
        bench.did({ act: asAct(bench.desk, () => addNote(bench.desk, ticket, text)) })
      return bench.acted(tickets, { code: 'work.noted', values: { tickets: names(tickets) }, tone: 'good' })
    }
    case 'tag': {
      const words = text.split(/\s+/).filter(Boolean)
      const signed = words.map((word) => (/^[+-]/.test(word) ? word : `+${word}`))
      return perform(bench, tickets, signed.join(' '), (list) => planTags(list, signed))
    }
    case 'assign': {
      const to = text.trim() || null
      return perform(bench, tickets, to ?? '-', (list) => planAssign(list, to))
    }
    case 'snooze': {
      const to = appointmentAt(desk(bench), text, null, output)
      return perform(bench, tickets, output.look.time(to.until), (list) => planSnooze(desk(bench), list, to))
    }
    case 'promise-by': {
      const to = text.trim() === '-' ? null : appointmentAt(desk(bench), text, null, output)
      return perform(bench, tickets, to ? output.look.time(to.until) : '-', (list) => planPromise(list, to))
    }
    case 'merge': {
      const [into] = bench.tickets([Number(text.replace(/^#/, '')) || 0])
      if (!into) throw new UserError('usage', 'ticket.unknown', { ticket: 0 })
      const plans = planMerge(desk(bench), into, bench.tickets(tickets))
      bench.did({ act: asAct(desk(bench), () => carryOut(desk(bench), plans)) })
      return bench.merged(tickets, into.number)
    }
    default:
      return
  }
}

/** Takes back what this person did here at last, be it a mail that has not left; else the last act on this store. */
export function takeBackLast(bench: Workbench): void {
  const last = bench.done.pop()
  if (last && 'mails' in last) {
    if (!takeBack(bench, last)) throw new UserError('usage', 'work.has-left')
    return
  }
  const numbers: number[] = []
  const act = asAct(
    bench.desk,
    () => {
      numbers.push(...undo(bench.desk, last ? last.act : null).map(({ number }) => number))
    },
    'undo',
  )
  if (last && act !== null) bench.undone.push(act)
  bench.acted(numbers, { code: 'work.undone', values: { tickets: names(numbers) }, tone: 'good' }, true)
}

export function doAgain(bench: Workbench): void {
  const last = bench.undone.pop()
  const numbers: number[] = []
  const act = asAct(bench.desk, () => {
    const tickets = last === undefined ? redo(bench.desk) : undo(bench.desk, last)
    numbers.push(...tickets.map(({ number }) => number))
  })
  if (act !== null) bench.done.push({ act })
  bench.acted(numbers, { code: 'work.redone', values: { tickets: names(numbers) }, tone: 'good' }, true)
}

/** The folders to choose from, or the levels of priority. */
export function choicesFor(bench: Workbench, what: 'priority' | 'move'): { value: string; label: string }[] {
  const { language } = bench.context.output
  if (what === 'priority') return priorities.map((value) => ({ value, label: priorityWord(value, language) })).reverse()
  return bench.desk.folders.map(({ name }) => ({ value: name, label: folderWord(name, language) }))
}
