import type { Context } from '../context/context.ts'
import { effectWords } from '../output/effect.ts'
import { letterRecord, letterView } from '../output/letter.ts'
import { macroShape } from '../output/macro.ts'
import { ticketShape } from '../output/ticket.ts'
import { type MacroPlan, macroNamed, planMacro, runMacro } from '../services/tickets/macro.ts'
import { rankedTicket } from '../services/tickets/queue.ts'
import type { Command, Options } from './parts/command.ts'
import { leavingOptions, needsConsent } from './parts/leaving.ts'
import { guardOptions, prepared } from './parts/prepared.ts'
import { sendingCode, sendRows } from './parts/sending.ts'
import { selected } from './parts/tickets.ts'

export const doMacro: Command = {
  words: { min: 2, max: Number.POSITIVE_INFINITY },
  options: [...leavingOptions, ...guardOptions],
  examples: ['do duplicate 42 43 --dry-run', 'queue --tag login --json | triage do duplicate -'],
  columns: ticketShape.columns,
  async run(context, [name = '', ...words], options) {
    const desk = await context.desk({ rules: true })
    const macro = macroNamed(desk, name)
    const tickets = await selected(context, words)
    const plans = await planMacro(desk, macro, tickets, {
      author: await context.author(),
      language: context.output.language,
      template: (template, taste) => context.template(template, taste, desk.folders),
    })
    if (options.dryRun === true) return shown(context, plans)
    const agreed = hasMail(plans) ? await confirmed(context, plans, options) : plans
    if (hasMail(agreed)) await context.transport()
    const { rows } = await runMacro(desk, agreed, await context.composer())
    const sent =
      rows.length > 0
        ? await sendRows(
            context,
            rows.map(({ id }) => id),
          )
        : []
    await context.output.records(
      agreed.map(({ ticket }) => rankedTicket(desk, ticket.number)),
      ticketShape,
    )
    return sendingCode(sent)
  },
}

const hasMail = (plans: MacroPlan[]) => plans.some(({ reply, handoff }) => reply || handoff)

/** Mail leaves only after somebody has seen it, or with `--send`; an answer to the customer through the send guard. */
async function confirmed(context: Context, plans: MacroPlan[], options: Options): Promise<MacroPlan[]> {
  needsConsent(context, options)
  const found: MacroPlan[] = []
  for (const plan of plans) {
    const { ticket, request, handoff } = plan
    const reply = request && (await prepared(context, ticket.number, request, options))
    if (request && !reply) continue
    if (!handoff || options.send === true || (await isAgreed(context, plan))) found.push({ ...plan, reply })
  }
  return found
}

async function isAgreed(context: Context, plan: MacroPlan): Promise<boolean> {
  await shown(context, [plan])
  if (/^(y|yes|はい)$/i.test(await context.person.ask('reply.send'))) return true
  context.output.note('reply.not-sent', { ticket: plan.ticket.number })
  return false
}

async function shown({ output }: Context, plans: MacroPlan[]): Promise<undefined> {
  const lines = plans.map((plan) => ({
    ticket: plan.ticket.number,
    does: effectWords(plan.effect),
    mails: [plan.reply, plan.handoff].flatMap((mail) =>
      mail ? [letterRecord(plan.ticket.number, mail.letter, mail.folder)] : [],
    ),
    draft: plan.draft && { template: plan.draft.template, subject: plan.draft.subject, text: plan.draft.text },
  }))
  await output.records(lines, macroShape)
  if (!output.stdoutIsTerminal || output.json) return
  for (const { reply, handoff } of plans)
    for (const mail of [reply, handoff])
      if (mail) await output.text(letterView(mail.letter, mail.folder, output.look, output.width))
}
