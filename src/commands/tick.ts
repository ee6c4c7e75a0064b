import type { Context } from '../context/context.ts'
import { UserError } from '../domain/error.ts'
import { exitCode } from '../output/problem.ts'
import { syncShape } from '../output/sync.ts'
import { dailyBackup } from '../services/backup.ts'
import { takeTurn, usualSends } from '../services/reminders/run.ts'
import { isWorthTelling, troubleOver } from '../services/trouble.ts'
import type { Command } from './parts/command.ts'
import { evenOnFullDisk, isFullDisk } from './parts/full-disk.ts'
import { howToRead, lookAhead, readingCode, readMailbox } from './parts/reading.ts'
import { remindNow } from './parts/reminding.ts'
import { sendDue, sendingCode } from './parts/sending.ts'
import { rulesLoad, unattended } from './parts/unattended.ts'

export const tick: Command = {
  words: { min: 0, max: 0 },
  options: [],
  examples: ['tick'],
  run: (context) => evenOnFullDisk(context, () => whenFree(context)),
}

async function whenFree(context: Context): Promise<number | undefined> {
  const turn = takeTurn(await context.desk(), 'tick')
  if (!turn) {
    if (context.output.stderrIsTerminal) context.output.note('tick.running')
    return undefined
  }
  try {
    return await inTurn(context)
  } finally {
    turn.release()
  }
}

/**
 * Whatever fails, the rest is done that does not depend on it: mail that a person has written leaves also while the mailbox
 * cannot be read, but nothing goes out by itself then; while the rules are broken only the backup is made.
 */
async function inTurn(context: Context): Promise<number | undefined> {
  const codes: (number | undefined)[] = []
  const problems: unknown[] = []
  const tried = async (work: () => Promise<number | undefined>) => {
    try {
      const code = await work()
      codes.push(code)
      return code === undefined || code === exitCode('person')
    } catch (error) {
      problems.push(error)
      return false
    }
  }
  const isUsable = () => !problems.some((one) => !(one instanceof UserError) || one.kind === 'interrupted')
  await lookAhead(context)
  if (await tried(() => rulesLoad(context))) {
    const isRead = await tried(() => read(context))
    if (isUsable()) await tried(() => (isRead ? reminded(context) : sent(context)))
  }
  if (isUsable()) await tried(() => backedUp(context))
  // A full disk is in the way of every part, and is told of once.
  const [worst = problems[0], ...others] = problems.filter((one) => !isFullDisk(one))
  for (const other of others) context.output.problem(other)
  if (worst !== undefined) throw worst
  return codes.find((code) => code !== undefined)
}

/** Null mailbox: the store is filled by `import` alone. */
async function read(context: Context): Promise<number | undefined> {
  const { mailbox } = await context.neededConfig()
  if (!mailbox.imap && !mailbox.maildir) return undefined
  return unattended(context, 'sync', async () => {
    const report = await readMailbox(context, await howToRead(context))
    // Another sync is at it: what it finds is the next run's.
    if (!report) throw new UserError('temporary', 'remind.wait-for-sync')
    await context.output.records([report], { ...syncShape, silentInPipe: true })
    return readingCode(report)
  })
}

async function sent(context: Context): Promise<number | undefined> {
  return sendingCode((await sendDue(context)) ?? [])
}

/** Sends what is due as well, reminders or not. */
async function reminded(context: Context): Promise<number | undefined> {
  const turn = takeTurn(await context.desk({ rules: true }), 'remind')
  if (!turn) return sent(context)
  try {
    return await remindNow(context, usualSends)
  } finally {
    turn.release()
  }
}

async function backedUp(context: Context): Promise<number | undefined> {
  const place = (await context.neededConfig()).backup
  if (!place) return undefined
  const { output, signal } = context
  const desk = await context.desk()
  try {
    await dailyBackup(desk, place, { signal })
    troubleOver(desk, 'backup')
    return undefined
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    if (isWorthTelling(desk, 'backup', error) || output.stdoutIsTerminal || output.json) output.problem(error)
    return exitCode(error.kind)
  }
}
