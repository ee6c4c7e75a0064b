import type { Context } from '../../context/context.ts'
import type { Report } from '../../domain/report.ts'
import { reportHtml } from '../../output/report-html.ts'
import { sentence } from '../../output/sentence.ts'
import type { Desk } from '../../services/desk.ts'
import { commitReportMail, mailedBefore, planReportMail } from '../../services/report/mail.ts'
import type { Options } from './command.ts'
import { leave } from './leaving.ts'
import { printedMail } from './replying.ts'

/** Sends a report to one of us as an attached file; the same one only once, unless --force is given. */
export async function mailReport(
  context: Context,
  desk: Desk,
  report: Report,
  to: string,
  options: Options,
): Promise<number | undefined> {
  const { output } = context
  const { language, look } = output
  const { first, last } = report.period
  const text = (code: string) => sentence(code, { first, last }, language).message
  const plan = planReportMail(desk, {
    ...{
      to,
      report,
      again: context.force,
      subject: text('report.mail-subject'),
      text: `${text('report.mail-body')}\n`,
    },
    file: {
      name: `support-report-${first}-${last}.html`,
      bytes: new TextEncoder().encode(`${reportHtml(report, look).join('\n')}\n`),
      type: 'text/html',
    },
  })
  const known = options.dryRun === true ? null : mailedBefore(desk, plan)
  if (known) {
    output.note('report.mailed-before', { first, last, id: known.id })
    return printedMail(context, [known.id])
  }
  const composer = await context.composer()
  return leave(context, plan, options, async (agreed) => [await commitReportMail(desk, agreed, composer)])
}
