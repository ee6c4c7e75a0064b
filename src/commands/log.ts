import { UserError } from '../domain/error.ts'
import { eventShape } from '../output/event.ts'
import { exitCode } from '../output/problem.ts'
import { history } from '../services/tickets/explain.ts'
import type { Command } from './parts/command.ts'
import { selected } from './parts/tickets.ts'

/** On a terminal the column of the ticket says nothing here; a pipe has the same columns always. */
const eventsOfOne = {
  ...eventShape,
  columns: eventShape.columns.map((column) =>
    column.key === 'ticket' ? { ...column, from: Number.POSITIVE_INFINITY } : column,
  ),
}

export const log: Command = {
  words: { min: 0, max: 1 },
  options: [
    { flags: '--after <event>', describe: { en: 'only what came after this event', ja: 'このイベントより後だけ' } },
    { flags: '--follow', describe: { en: 'wait for more until interrupted', ja: '新しい履歴を待ち続ける' } },
  ],
  examples: ['log 42', 'log --after 100 --json', 'log --follow'],
  columns: eventShape.columns,
  async run(context, words, options) {
    const after = String(options.after ?? '0')
    if (!/^\d{1,15}$/.test(after)) throw new UserError('usage', 'option.number', { option: '--after', text: after })
    const desk = await context.desk()
    const ticket = (await selected(context, words))[0]?.number ?? null
    const follow = options.follow === true ? { signal: context.signal, closed: () => context.output.closed } : null
    const shape = ticket === null ? eventShape : eventsOfOne
    if (!follow) {
      await context.output.records(history.read(desk, Number(after), ticket), shape)
      return undefined
    }
    // What is to come looks like what has been.
    const typical = firstOf(history.read(desk, 0, ticket), 500)
    await context.output.records(history.follow(desk, Number(after), ticket, follow), { ...shape, typical })
    return context.signal.aborted ? exitCode('interrupted') : undefined
  },
}

function firstOf<T>(rows: Iterable<T>, count: number): T[] {
  const taken: T[] = []
  for (const row of rows) if (taken.push(row) >= count) break
  return taken
}
