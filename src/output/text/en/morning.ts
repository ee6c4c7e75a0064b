import type { Text } from '../text.ts'

/** The morning screen and today in numbers. */
export const morning: Record<string, Text> = {
  'morning.doubts': { message: 'In doubt, decide: {count}' },
  'morning.promises': { message: 'Promised for today: {count}' },
  'morning.queue': { message: 'Needs you: {count}' },
  'morning.came': { message: 'Came since {since}: {count}' },
  'morning.drafts': { message: 'Written by rules, not sent: {count}' },
  'morning.sent': { message: 'Sent since then: {count}' },
  'morning.more': { message: 'and {count} more' },
  'dashboard.today': { message: 'Today: {in} in, {out} out' },
  'dashboard.first': { message: 'First answers: {count}, half of them within {median} of work time' },
  'dashboard.no-first': { message: 'No first answer yet today' },
  'dashboard.breached': { message: '{count} late' },
  'dashboard.not-breached': { message: 'Nothing is late' },
  'dashboard.warning': { message: '{count} soon late' },
  'dashboard.doubts': { message: '{count} mails in doubt' },
  'dashboard.leaving': { message: '{count} mails on their way' },
  'dashboard.waiting': { message: 'Waiting for us: {count}, by how long' },
  'dashboard.up-to': { message: 'up to {age}' },
  'dashboard.over': { message: 'over {age}' },
  'dashboard.days-in': { message: 'Mails from customers' },
  'dashboard.days-out': { message: 'Our answers' },
}
