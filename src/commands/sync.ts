import type { Context } from '../context/context.ts'
import { endWithInput } from '../context/helper.ts'
import { UserError } from '../domain/error.ts'
import { syncShape } from '../output/sync.ts'
import type { SyncOptions } from '../services/sync/sync.ts'
import { watchMailbox } from '../services/sync/watch.ts'
import { isWorthTelling, troubleOver } from '../services/trouble.ts'
import type { Command } from './parts/command.ts'
import { evenOnFullDisk } from './parts/full-disk.ts'
import { alerted } from './parts/notices.ts'
import { howToRead, lookAhead, readingCode, readMailbox, remark } from './parts/reading.ts'
import { sendDue, sendingCode } from './parts/sending.ts'
import { rulesLoad, unattended } from './parts/unattended.ts'

/** A server that is asked for news by IDLE may go deaf without a word: it is asked again after so long. */
const lookEvery = 60_000
const firstPause = 5_000

export const syncCommand: Command = {
  words: { min: 0, max: 0 },
  options: [
    {
      flags: '--watch',
      describe: {
        en: 'stay, and fetch as mail comes, until interrupted',
        ja: '中断されるまで待ち受け、届き次第取り込む',
      },
    },
    {
      flags: '--attached',
      describe: { en: '--watch: end when the input ends', ja: '--watch を標準入力の終わりとともに終える' },
    },
    {
      flags: '--full',
      describe: {
        en: 'compare everything with the server, and name what it does not hand over',
        ja: 'サーバーと全件を照合し、取得できないメールを挙げる',
      },
    },
  ],
  examples: ['sync', 'sync --json', 'sync --watch', 'sync --full'],
  columns: syncShape.columns,
  async run(context, _words, options) {
    const how = await howToRead(context, options.full === true)
    if (options.watch === true) {
      if (how.full) throw new UserError('usage', 'sync.watch-full')
      if (options.attached === true) endWithInput(context.world.stdin)
      return (await rulesLoad(context)) ?? unattended(context, 'sync', () => watch(context, how))
    }
    return evenOnFullDisk(context, async () => {
      if (!how.full) await lookAhead(context)
      return (await rulesLoad(context)) ?? unattended(context, 'sync', () => once(context, how))
    })
  },
}

/** Mail in, then what is due out. */
async function once(context: Context, how: SyncOptions): Promise<number | undefined> {
  const { output } = context
  const report = await readMailbox(context, how)
  if (!report) {
    if (output.stderrIsTerminal) output.note('sync.running')
    return undefined
  }
  await output.records([report], syncShape)
  const doubt = sendingCode((await sendDue(context)) ?? [])
  return readingCode(report) ?? doubt
}

async function watch(context: Context, how: SyncOptions): Promise<never> {
  const { output } = context
  const desk = await context.desk()
  let runs = 0
  return watchMailbox(
    () => context.desk({ rules: true }),
    () => context.openMailbox(),
    context.parser(),
    {
      ...how,
      signal: context.signal,
      every: lookEvery,
      pause: firstPause,
      async report(report) {
        troubleOver(desk, 'sync')
        if (runs++ === 0 || report.fetched > 0) await output.records([report], syncShape)
        remark(context, report)
        await alerted(context)
        await sendDue(context, { apart: true })
        output.progress('sync.watching')
      },
      lost(problem) {
        isWorthTelling(desk, 'sync', problem)
        output.problem(problem)
      },
      back: () => output.note('sync.back'),
    },
  )
}
