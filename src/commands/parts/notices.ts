import type { Context } from '../../context/context.ts'
import { exitCode } from '../../output/problem.ts'
import { raiseAlerts } from '../../services/notify/alerts.ts'
import { isNotificationDue, runNotifications } from '../../services/notify/notify.ts'

/** After new mail: raises alerts, says them to whoever watches, and starts the programs that rules and alerts ask for. */
export async function alerted(context: Context): Promise<void> {
  const { output } = context
  for (const { name, within, tickets } of raiseAlerts(await context.desk({ rules: true }))) {
    const list = tickets.map((number) => `#${number}`).join(' ')
    if (output.stderrIsTerminal) output.note('alert.raised', { name, count: tickets.length, within, tickets: list })
  }
  await notified(context)
}

/** Starts the programs that rules, reminders and alerts have asked for. One that fails needs a person: it is said, exit 5. */
export async function notified(context: Context): Promise<void> {
  const desk = await context.desk()
  if (!isNotificationDue(desk)) return
  const { processOf } = await import('../../context/process.ts')
  for (const { by, command, tickets, reason } of await runNotifications(desk, processOf(context))) {
    const list = tickets.map((number) => `#${number}`).join(' ')
    context.output.note('notify.failed', { by, command, reason, tickets: list })
    context.exitCode ||= exitCode('person')
  }
}
