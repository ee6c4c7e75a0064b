import type { Context } from '../context/context.ts'
import { UserError } from '../domain/error.ts'
import type { Command } from './parts/command.ts'
import { written } from './parts/writing.ts'

export const work: Command = {
  name: 'work',
  summary: { en: 'The full-screen workbench; ? shows its keys', ja: '全画面の作業台（? でキー一覧）' },
  usage: '',
  words: { min: 0, max: 0 },
  options: [{ flags: '--keys', describe: { en: 'print its keys as Markdown', ja: 'キー一覧を Markdown で出力' } }],
  examples: ['work', 'work --keys'],
  async run(context, _words, { keys }) {
    if (keys === true) {
      const { cheatSheet } = await import('../tui/cheat-sheet.ts')
      await context.output.text(cheatSheet(context.output.language))
    } else await workOn(context)
    return undefined
  },
}

/** Whether there is a terminal that can show it. */
export function canWork({ person, world }: Context): boolean {
  return person.present && world.env.TERM !== 'dumb'
}

/** Opens the workbench; `usage` where there is no terminal that could show it. */
export async function workOn(context: Context): Promise<void> {
  if (!canWork(context)) throw new UserError('usage', 'work.no-terminal')
  const { openWorkbench } = await import('../tui/open.tsx')
  await openWorkbench(context, async (ticket, ready) => {
    const after = await written(context, ticket, { ...ready, promise: null })
    return { ...ready, request: after.request, named: after.named }
  })
}
