import { UserError } from '../domain/error.ts'
import { isEvenly, scheduleChecks } from '../domain/schedule.ts'
import { parseSpan } from '../domain/span.ts'
import { healthShape } from '../output/health.ts'
import { parts, scheduleLines, scheduleRecord, scheduleView } from '../output/schedule.ts'
import type { Command, Options } from './parts/command.ts'

const usual = '5m'

export const cron: Command = {
  words: { min: 0, max: 1 },
  options: [
    { flags: '--every <span>', describe: { en: 'how often (5m)', ja: '間隔（省略時 5m）' } },
    {
      flags: '--check',
      describe: {
        en: 'is this home looked after by cron or systemd here?',
        ja: 'この環境で定期実行されているかを確認',
      },
    },
  ],
  examples: ['cron', 'cron timer --every 10m', 'cron --check'],
  columns: healthShape.columns,
  async run(context, [word], options) {
    const { output } = context
    const part = parts.find((one) => one === word)
    if (word !== undefined && !part)
      throw new UserError('usage', 'verb.unknown', { command: 'cron', verb: word, known: parts.join(', ') })
    const { scheduleOf, scheduledHere } = await import('../context/schedule.ts')
    const schedule = await scheduleOf(context, readEvery(options))
    if (options.check === true) {
      const checks = scheduleChecks(schedule, await scheduledHere(context))
      await output.records(checks, healthShape)
      return checks.some(({ state }) => state === 'bad') ? 5 : undefined
    }
    const { language } = output
    if (output.json) await output.records([schedule], { columns: [], json: () => scheduleRecord(schedule, language) })
    else await output.text(part ? scheduleLines(part, schedule, language) : scheduleView(schedule, language))
    for (const name of schedule.secrets) output.note('cron.secret', { name })
    return undefined
  },
}

function readEvery({ every = usual }: Options): number {
  const span = parseSpan(String(every))
  const minutes = (span?.minutes ?? 0) + (span?.calendarMinutes ?? 0)
  if (!isEvenly(minutes)) throw new UserError('usage', 'cron.every', { text: String(every) })
  return minutes
}
