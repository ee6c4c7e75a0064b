import { pipeTo } from '../context/outside.ts'
import { UserError } from '../domain/error.ts'
import { comparisonView } from '../output/explanation.ts'
import { person } from '../output/person.ts'
import { sentence } from '../output/sentence.ts'
import { dueAccounts } from '../services/tickets/due.ts'
import { linksOf } from '../services/tickets/links.ts'
import { newestWords } from '../services/tickets/newest.ts'
import { rankedTicket } from '../services/tickets/queue.ts'
import { clipboardSequence } from './clipboard.ts'
import type { Choice } from './overlay.ts'
import { shownRows } from './state.ts'
import { wordsOf } from './words.ts'
import { theTicket, type Workbench } from './workbench.ts'

/** What of a ticket can be copied; the value is what the clipboard gets. */
export function copyChoices(bench: Workbench, number: number): Choice[] {
  const { desk, context } = bench
  const ticket = theTicket(bench, number)
  const texts: [string, string][] = [
    ['number', `#${number}`],
    ['address', ticket.customer.address],
    ['person', person(ticket.customer)],
    ['subject', ticket.subject],
    ['text', newestWords(desk, number)?.text.trim() ?? ''],
    ...linksOf(desk, number).map(({ url }): [string, string] => ['link', url]),
  ]
  return texts
    .filter(([, text]) => text !== '')
    .map(([what, value]) => {
      const name = sentence(`work.copy-${what}`, {}, context.output.language).message
      return { value, label: `${name}  ${value}` }
    })
}

/** Puts it into the clipboard of the terminal, which may be on another machine. */
export function copy(bench: Workbench, text: string): void {
  bench.hands.emit(clipboardSequence(text, bench.context.world.env.TERM))
  bench.say('work.copied', { text }, 'good')
}

/** Gives the newest mail to a program, which has the terminal until the person has read what it says. Nothing typed: nothing. */
export async function pipe(bench: Workbench, number: number, line: string): Promise<void> {
  const argv = wordsOf(line)
  const newest = newestWords(bench.desk, number)
  if (argv.length === 0 || !newest) return
  let end = ''
  await bench.hands.lend(async () => {
    end = await pipeTo(bench.context, argv, newest.bytes)
    await bench.context.person.ask('work.pipe-ended', { program: argv[0] ?? '', end })
  })
  bench.say('work.piped', { ticket: number, program: argv[0] ?? '', end }, end === '0' ? 'good' : 'warn')
}

/** Why a ticket stands before the one behind it, or before the one that is marked. Alone in the list: `usage`. */
export function whyBefore(bench: Workbench): void {
  const { state, desk, context } = bench
  const numbers = shownRows(state).map(({ ticket }) => ticket.number)
  const here = state.selected
  const at = here === null ? -1 : numbers.indexOf(here)
  const [marked] = [...state.marked].filter((number) => number !== here)
  const other = marked ?? numbers[at + 1] ?? numbers[at - 1]
  if (here === null || other === undefined) throw new UserError('usage', 'work.alone')
  const [first, second] = [here, other]
    .sort((a, b) => numbers.indexOf(a) - numbers.indexOf(b))
    .map((number) => rankedTicket(desk, number))
  if (!first || !second) return
  const compared = (one: typeof first) => ({ ...one, due: dueAccounts(desk, one) })
  const lines = [...comparisonView(compared(first), compared(second), context.output.look)]
  bench.read(lines, { code: 'work.help-keys', values: {} }, null)
}
