import type { Context } from '../context/context.ts'
import { UserError } from '../domain/error.ts'
import { sentence } from '../output/sentence.ts'
import type { Command, Options } from './parts/command.ts'
import { written } from './parts/writing.ts'

export const work: Command = {
  words: { min: 0, max: 0 },
  options: [
    { flags: '--keys', describe: { en: 'print its keys as Markdown', ja: 'キー一覧を Markdown で出力' } },
    {
      flags: '--for <time>',
      describe: { en: 'say after so long what was done: 30m', ja: '指定の時間がたったら実績を表示: 30m' },
    },
    {
      flags: '--screen-reader',
      describe: { en: 'lines below each other, for a screen reader', ja: 'スクリーンリーダー向けに1行ずつ表示' },
    },
  ],
  examples: ['work', 'work --for 30m', 'work --keys'],
  async run(context, _words, { keys, screenReader, for: length }) {
    if (keys === true) {
      const { cheatSheet } = await import('../tui/cheat-sheet.ts')
      const { rebound } = await import('../tui/rebind.ts')
      const own = (await context.config())?.keys ?? []
      await context.output.text(cheatSheet(context.output.language, rebound(own, context.home.config)))
    } else await workOn(context, { screenReader: screenReader === true, length: lengthOf(length) })
    return undefined
  },
}

/** Whether there is a terminal that can show it. */
export function canWork({ person, world }: Context): boolean {
  return person.present && world.env.TERM !== 'dumb'
}

interface Wishes {
  screenReader?: boolean
  place?: 'queue' | 'morning'
  /** Milliseconds; null: without an end. */
  length?: number | null
}

const units: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000 }

/** `30m`, `2h`, or minutes, in milliseconds. Anything else, and nothing: `usage`. */
function lengthOf(text: Options[string]): number | null {
  if (text === undefined) return null
  const [, count, unit = 'm'] = /^([1-9]\d{0,3})([smh])?$/.exec(String(text)) ?? []
  if (count === undefined) throw new UserError('usage', 'work.bad-span', { text: String(text) })
  return Number(count) * (units[unit] ?? 0)
}

/** Opens the workbench; `usage` where there is no terminal that could show it. */
export async function workOn(context: Context, wishes: Wishes = {}): Promise<void> {
  const { screenReader = false, place = 'queue', length = null } = wishes
  if (!canWork(context)) throw new UserError('usage', 'work.no-terminal')
  const { openWorkbench } = await import('../tui/open.tsx')
  const write: Parameters<typeof openWorkbench>[1] = async (ticket, ready) => {
    const after = await written(context, ticket, { ...ready, promise: null })
    return { ...ready, request: after.request, named: after.named }
  }
  const isSpoken = screenReader || context.world.env.INK_SCREEN_READER === 'true'
  const sitting = await openWorkbench(context, write, { isSpoken, place, length })
  const { language } = context.output
  if (sitting) await context.output.text([sentence('work.sitting', { ...sitting }, language).message])
}
