import { UserError } from '../domain/error.ts'
import { eventShape } from '../output/event.ts'
import { history } from '../services/tickets/explain.ts'
import type { Command } from './parts/command.ts'
import { selected } from './parts/tickets.ts'

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
    if (follow)
      await context.output.records(history.follow(desk, Number(after), ticket, follow), { ...eventShape, sample: 0 })
    else await context.output.records(history.read(desk, Number(after), ticket), eventShape)
    return undefined
  },
}
