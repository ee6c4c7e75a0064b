import { isBareHome } from '../context/bare-home.ts'
import type { Context } from '../context/context.ts'
import { filesSentMail } from '../domain/provider.ts'
import { clean, clip } from '../output/cell.ts'
import { morningRecord, morningView } from '../output/morning.ts'
import { sentence } from '../output/sentence.ts'
import { morning } from '../services/morning.ts'
import type { Command } from './parts/command.ts'
import { canWork, workOn } from './work.ts'

const firstRun = ['work.first-run-empty', 'work.first-run-demo', 'work.first-run-set-up']

export const morningCommand: Command = {
  words: { min: 0, max: 0 },
  options: [
    {
      flags: '--open',
      describe: { en: 'in the workbench, as `triage` alone does', ja: '作業台で開く（triage だけの場合と同じ）' },
    },
  ],
  examples: ['morning', 'morning --json', 'morning --open'],
  async run(context, _words, { open }) {
    const { output } = context
    if (isBareHome(context.home)) await welcome(context)
    else if (open === true && !output.json && output.stdoutIsTerminal && canWork(context))
      await workOn(context, { place: 'morning' })
    else await print(context)
    return undefined
  },
}

/** Nothing is here yet: what to do first. */
async function welcome({ output }: Context): Promise<void> {
  if (!output.json) await output.text(firstRun.map((code) => sentence(code, {}, output.language).message))
}

async function print(context: Context): Promise<void> {
  const { output } = context
  const smtp = (await context.config())?.mailbox.smtp
  const now = morning(await context.desk(), output.timeZone, filesSentMail(smtp?.host ?? ''))
  if (output.json) await output.records([now], { columns: [], json: morningRecord })
  else {
    const lines = [...morningView(now, output.look)].map(({ cell }) => cell)
    const { width, stdoutIsTerminal } = output
    await output.text(stdoutIsTerminal ? lines.map((cell) => clip(clean(cell, 'line'), width)) : lines)
  }
}
