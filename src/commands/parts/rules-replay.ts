import type { Context } from '../../context/context.ts'
import { UserError } from '../../domain/error.ts'
import { differenceShape, replayView } from '../../output/rule-replay.ts'
import { byRule } from '../../services/rules/difference.ts'
import { replay } from '../../services/rules/replay.ts'
import type { Options } from './command.ts'

/** `rules replay`: what a rules file would have decided otherwise. */
export async function replayRules(context: Context, _word: string | undefined, options: Options) {
  const { output, signal } = context
  const file = typeof options.rules === 'string' ? options.rules : context.home.rules
  const { rules, folders, book } = await context.rulesFile(file)
  const found = await replay(
    { ...(await context.desk()), rules, folders, book },
    {
      ...{ signal, since: sinceOption(options.since), limit: countOption(options.limit) },
      progress: (done) => output.progress('replay.progress', { done }),
    },
  )
  try {
    output.endProgress()
    let count = 0
    const counted = function* () {
      for (const one of found.differences()) {
        count++
        yield one
      }
    }
    if (output.json || !output.stdoutIsTerminal) await output.records(counted(), differenceShape)
    else await output.text(replayView(byRule(counted()), output.look))
    output.note('replay.sum', { mails: found.mails, count })
    return options.exitCode && count > 0 ? 5 : undefined
  } finally {
    found.close()
  }
}

function sinceOption(text: unknown): string | null {
  if (typeof text !== 'string') return null
  const at = new Date(/^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T00:00:00` : text)
  if (Number.isNaN(at.getTime())) throw new UserError('usage', 'replay.since', { text })
  return at.toISOString()
}

function countOption(text: unknown): number | null {
  if (typeof text !== 'string') return null
  if (!/^\d{1,9}$/.test(text)) throw new UserError('usage', 'option.number', { option: '--limit', text })
  return Number(text)
}
