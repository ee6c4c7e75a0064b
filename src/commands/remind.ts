import type { Context } from '../context/context.ts'
import { UserError } from '../domain/error.ts'
import { type MomentContext, parseMoment } from '../domain/moment.ts'
import { exitCode } from '../output/problem.ts'
import { reminderShape, reminderShapeOf } from '../output/reminder.ts'
import type { Desk } from '../services/desk.ts'
import { furthest, outlook } from '../services/reminders/outlook.ts'
import { planLines, planRun, takeTurn, usualSends } from '../services/reminders/run.ts'
import { whyNot } from '../services/reminders/why-not.ts'
import { momentContext } from '../services/tickets/appointment.ts'
import type { Command, Options } from './parts/command.ts'
import { evenOnFullDisk } from './parts/full-disk.ts'
import { fillerOf, readFirst, remindNow } from './parts/reminding.ts'
import { rulesLoad } from './parts/unattended.ts'

export const remind: Command = {
  words: { min: 0, max: 0 },
  options: [
    { flags: '--dry-run', describe: { en: 'show what is due now', ja: '今期限が来ているものを表示' } },
    {
      flags: '--until <when>',
      describe: { en: 'show who would get what until then', ja: 'その時までに誰に何が届くかを表示' },
    },
    {
      flags: '--why-not',
      describe: { en: 'show every waiting ticket that gets nothing, and why', ja: '何も送られない待ちチケットと理由' },
    },
    { flags: '--max-sends <n>', describe: { en: 'at most so many mails (20)', ja: '1回に送る上限（20通）' } },
  ],
  examples: ['remind', 'remind --dry-run', 'remind --until friday', 'remind --why-not'],
  columns: reminderShape.columns,
  async run(context, _words, options) {
    const maxSends = readMax(options)
    const { until } = options
    if (options.dryRun === true || options.whyNot === true || until !== undefined) {
      const desk = await context.desk({ rules: true })
      const { lines, problems } = await planned(context, desk, maxSends, options)
      await context.output.records(lines, reminderShapeOf(lines))
      for (const problem of problems) context.output.problem(problem)
      return problems.length > 0 ? exitCode('config') : undefined
    }
    return evenOnFullDisk(context, () => remindAll(context, maxSends))
  },
}

async function remindAll(context: Context, maxSends: number): Promise<number | undefined> {
  const broken = await rulesLoad(context)
  if (broken !== undefined) return broken
  const turn = takeTurn(await context.desk({ rules: true }), 'remind')
  if (!turn) {
    if (context.output.stderrIsTerminal) context.output.note('remind.running')
    return undefined
  }
  try {
    return (await readFirst(context, maxSends)) ?? (await remindNow(context, maxSends))
  } finally {
    turn.release()
  }
}

async function planned(context: Context, desk: Desk, maxSends: number, { until, whyNot: asks }: Options) {
  const plan =
    typeof until === 'string'
      ? { steps: outlook(desk, readUntil(until, momentContext(desk, context.output))), rest: [] }
      : planRun(desk, maxSends)
  const { lines, problems } = await planLines(desk, plan, maxSends, fillerOf(context, desk))
  // The same template is broken for everybody.
  const distinct = new Map(problems.map((problem) => [`${problem.code} ${JSON.stringify(problem.values)}`, problem]))
  return { lines: asks === true ? [...lines, ...whyNot(desk)] : lines, problems: [...distinct.values()] }
}

function readUntil(text: string, context: MomentContext): Date {
  const until = parseMoment(text, context)
  if (until.getTime() - context.now.getTime() > furthest) throw new UserError('usage', 'remind.far', { text })
  return until
}

function readMax({ maxSends }: Options): number {
  if (maxSends === undefined) return usualSends
  if (typeof maxSends !== 'string' || !/^\d{1,6}$/.test(maxSends))
    throw new UserError('usage', 'option.number', { option: '--max-sends', text: String(maxSends) })
  return Number(maxSends)
}
