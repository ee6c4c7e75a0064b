import type { Context } from '../../context/context.ts'
import { exitCode } from '../../output/problem.ts'
import { answerByRules } from '../../services/automatic/answer.ts'
import { isAnswerDue } from '../../services/automatic/task.ts'
import { askTheDayAfter } from '../../services/satisfaction/day-after.ts'

/** Writes the mails that rules have asked for. What could not be written is said, and that nothing more leaves by itself. */
export async function answered(context: Context): Promise<void> {
  const desk = await context.desk({ rules: true })
  const { mailbox } = await context.neededConfig()
  const canSend = mailbox.smtp !== null || mailbox.outgoing !== null
  if (desk.satisfaction.ask === 'day-after') await askTheDayAfter(desk, { composer: await context.composer(), canSend })
  if (!isAnswerDue(desk)) return
  const { output } = context
  const { problems, stopped } = await answerByRules(desk, {
    composer: await context.composer(),
    author: await context.author(),
    language: output.language,
    canSend,
    template: (name, taste) => context.template(name, taste, desk.folders),
  })
  for (const problem of problems) {
    output.problem(problem)
    context.exitCode = exitCode(problem.kind === 'config' ? 'config' : 'person')
  }
  if (!stopped) return
  output.note('automatic.stopped', { count: stopped.count })
  context.exitCode = exitCode('person')
}
