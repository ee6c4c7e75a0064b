import type { Context } from '../../context/context.ts'
import { UserError } from '../../domain/error.ts'
import { type GuardCode, guardCodes } from '../../domain/guard-code.ts'
import { languageOf } from '../../domain/language.ts'
import { guardFirstMail } from '../../services/outbox/guard.ts'
import type { FirstMailPlan } from '../../services/tickets/new.ts'
import type { ReplyPlan, ReplyRequest } from '../../services/tickets/reply.ts'
import { agreed } from './agreeing.ts'
import type { Options } from './command.ts'

/** What a person may say to the send guard beforehand. */
export const guardOptions = [
  {
    flags: '--confirm <address>',
    many: true,
    describe: { en: 'write to this new address', ja: '初めての宛先への送信を認める' },
  },
  {
    flags: '--accept <code>',
    many: true,
    describe: { en: 'a finding of the send guard that is known', ja: '送信前チェックのこの指摘は承知済み' },
  },
]

/** The findings that the writer accepts. One that the guard never has: `usage`, with those that it knows. */
export function acceptedCodes({ accept }: Options): GuardCode[] {
  const codes: readonly string[] = Array.isArray(accept) ? accept : []
  return codes.map((text) => {
    const code = guardCodes.find((one) => one === text)
    if (code === undefined) throw new UserError('usage', 'guard.unknown-code', { text, known: guardCodes.join(', ') })
    return code
  })
}

/** What a person should know of our first mail to somebody is said; false: it must not leave. */
export async function mayBegin(context: Context, plan: FirstMailPlan, options: Options): Promise<boolean> {
  const desk = await context.desk({ rules: true })
  const { output } = context
  const config = await context.config()
  const shelf = await context.shelf(desk.folders)
  const findings = guardFirstMail(desk, plan, {
    warningWords: config?.warningWords ?? [],
    style: shelf.style(languageOf(`${plan.letter.subject}\n${plan.letter.text}`)),
    accepted: acceptedCodes(options),
  })
  for (const finding of findings) output.finding(finding)
  const count = findings.filter(({ level }) => level === 'error').length
  if (count === 0) return true
  output.problem(new UserError('person', 'guard.stopped', { ticket: plan.ticket.number, count }))
  context.exitCode = 5
  return false
}

/**
 * An answer that comes ready from a template, brought through the send guard and before the person where there is one. Null:
 * it does not leave, and why has been said.
 */
export async function prepared(
  context: Context,
  ticket: number,
  request: ReplyRequest,
  options: Options,
): Promise<ReplyPlan | null> {
  const list = (name: string) => (Array.isArray(options[name]) ? options[name] : [])
  const confirmed = list('confirm').map((one) => one.toLowerCase())
  const writing = { named: [], confirmed, template: request.template ?? null, promise: null, request }
  const asked = { isSend: options.send === true, isDryRun: options.dryRun === true, accepted: acceptedCodes(options) }
  return agreed(context, ticket, writing, { ...asked, key: null, mayEdit: false })
}
