import { UserError } from '../domain/error.ts'
import type { Ticket } from '../domain/ticket.ts'
import type { Desk } from '../services/desk.ts'
import { appointmentAt, planSnooze, planWake, type SnoozePlan } from '../services/tickets/appointment.ts'
import type { Command } from './parts/command.ts'
import { changed } from './parts/tickets.ts'

export const snooze: Command = {
  words: { min: 1, max: Number.POSITIVE_INFINITY },
  options: [
    {
      flags: '--until <when>',
      describe: {
        en: 'tomorrow 9:00, friday, next business day, 3d, 2026-11-25, ...',
        ja: '明日9時、来週月曜、翌営業日、3営業日後、2026-11-25 など',
      },
    },
    { flags: '--note <text>', describe: { en: 'what is to be done then', ja: 'そのときにすること' } },
    { flags: '--wake', describe: { en: 'bring them back now', ja: '今すぐ戻す' } },
  ],
  examples: [
    'snooze 42 --until "tomorrow 9:00"',
    'snooze 42 43 --until 3d --note "ask Tanaka again"',
    'snooze 42 --wake',
  ],
  async run(context, words, { until, note, wake }) {
    const { output } = context
    if ((typeof until === 'string') === (wake === true)) throw new UserError('usage', 'snooze.until-or-wake')
    if (typeof until !== 'string') return changed(context, words, (_desk, tickets) => planWake(tickets))
    const text = typeof note === 'string' ? note : null
    const to = appointmentAt(await context.desk({ rules: true }), until, text, output)
    let plans: SnoozePlan[] = []
    const plan = (desk: Desk, tickets: Ticket[]) => {
      plans = planSnooze(desk, tickets, to)
      return plans
    }
    await changed(context, words, plan, { rules: true })
    for (const { ticket, to, cut } of plans) {
      if (!cut) continue
      const due = output.look.time(new Date(cut.due).toISOString())
      output.note('snooze.cut', { ticket: ticket.number, time: output.look.time(to.until), due })
    }
    if (output.stderrIsTerminal && plans.some(({ cut }) => !cut))
      output.note('snooze.until', { time: output.look.time(to.until) })
    return undefined
  },
}
