import { isBareHome } from '../context/bare-home.ts'
import type { Context } from '../context/context.ts'
import { UserError } from '../domain/error.ts'
import type { Check } from '../domain/health.ts'
import { parseSpan } from '../domain/span.ts'
import { healthShape } from '../output/health.ts'
import { health } from '../services/health.ts'
import type { Command, Options } from './parts/command.ts'

export const healthCommand: Command = {
  words: { min: 0, max: 0 },
  options: [
    {
      flags: '--every <span>',
      describe: {
        en: 'how often cron should run (else as lately): 5m, 1h',
        ja: 'cron の間隔（省略時は最近の実績）: 5m、1h',
      },
    },
  ],
  examples: ['health', 'health --json', 'health --every 5m && curl -fsS https://example.com/alive'],
  columns: healthShape.columns,
  async run(context, _words, options) {
    const { output } = context
    // Else a check that looks at the wrong folder would say for ever that all is well.
    if (isBareHome(context.home)) throw new UserError('config', 'config.missing', { file: context.home.config })
    const every = readEvery(options)
    const rules = await brokenRules(context)
    const desk = await context.desk({ rules: rules === null })
    const mailbox = (await context.config())?.mailbox
    const reads = Boolean(mailbox?.imap ?? mailbox?.maildir)
    const checks = [...health(desk, { reads, every, rules }), ...(await logins(context))]
    const isBad = checks.some(({ state }) => state === 'bad')
    // A dead-man check runs for ever: into a pipe it says something only when something is to be done.
    const isWatched = output.stdoutIsTerminal || output.json || output.verbose
    const shown = isWatched ? checks : isBad ? checks.filter(({ state }) => state !== 'ok') : []
    await output.records(shown, healthShape)
    return isBad ? 5 : undefined
  },
}

/** Loaded only where somebody logs in by OAuth: a health check runs every few minutes. */
async function logins(context: Context): Promise<Check[]> {
  if (!(await context.config())?.oauth) return []
  return (await import('../context/login-state.ts')).loginChecks(context)
}

function readEvery({ every }: Options): number | null {
  if (typeof every !== 'string') return null
  const span = parseSpan(every)
  const minutes = span && span.minutes + span.calendarMinutes + (span.days + span.calendarDays + span.weeks * 7) * 1440
  if (!minutes) throw new UserError('usage', 'health.every', { text: every })
  return minutes * 60_000
}

/** Null: the rules can be used. */
async function brokenRules(context: Context): Promise<UserError | null> {
  try {
    await context.desk({ rules: true })
    return null
  } catch (error) {
    if (error instanceof UserError && error.code.startsWith('rules.')) return error
    throw error
  }
}
