import { UserError } from '../domain/error.ts'
import { appointmentAt, planPromise } from '../services/tickets/appointment.ts'
import type { Command } from './parts/command.ts'
import { changed } from './parts/tickets.ts'

export const promise: Command = {
  words: { min: 1, max: Number.POSITIVE_INFINITY },
  options: [
    {
      flags: '--by <when>',
      describe: { en: 'friday, today, next business day, 3d, ...', ja: '金曜、本日中、翌営業日、3営業日後 など' },
    },
    { flags: '--note <text>', describe: { en: 'what was promised', ja: '約束した内容' } },
    { flags: '--kept', describe: { en: 'it was kept without a reply', ja: '返信以外で果たした' } },
  ],
  examples: ['promise 42 --by friday --note "call back"', 'promise 42 --kept'],
  async run(context, words, { by, note, kept }) {
    const { output } = context
    if ((typeof by === 'string') === (kept === true)) throw new UserError('usage', 'promise.by-or-kept')
    if (typeof by !== 'string') return changed(context, words, (_desk, tickets) => planPromise(tickets, null))
    const text = typeof note === 'string' ? note : null
    const to = appointmentAt(await context.desk({ rules: true }), by, text, output)
    await changed(context, words, (_desk, tickets) => planPromise(tickets, to))
    if (output.stderrIsTerminal) output.note('promise.by', { time: output.look.time(to.until) })
    return undefined
  },
}
