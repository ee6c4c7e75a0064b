import type { Context } from '../../context/context.ts'
import { UserError } from '../../domain/error.ts'
import type { Values } from '../../output/sentence.ts'

/** Asks before anything of a stranger's is opened by a program outside; `usage` when nobody can be asked. */
export async function mayOpen(context: Context, code: string, values: Values): Promise<boolean> {
  if (!context.person.present) throw new UserError('usage', 'open.no-terminal')
  if (/^(y|yes|はい)$/i.test(await context.person.ask(code, values))) return true
  context.output.note('open.not-opened')
  return false
}
