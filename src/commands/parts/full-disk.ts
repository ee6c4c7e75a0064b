import type { Context } from '../../context/context.ts'
import { readDiskNote, reserveDiskNote, writeDiskNote } from '../../context/disk-note.ts'
import { UserError } from '../../domain/error.ts'
import { afterFault } from '../../domain/trouble.ts'
import { exitCode } from '../../output/problem.ts'
import { isWatched } from './unattended.ts'

/** Whether it says that the disk cannot be written. */
export function isFullDisk(error: unknown): error is UserError {
  return error instanceof UserError && error.code === 'store.full'
}

/**
 * Runs what cron runs, also on a full disk: that is told like any other passing fault, although the database cannot remember
 * it. Where no note of it can be kept either, every run says so.
 */
export async function evenOnFullDisk(
  context: Context,
  work: () => Promise<number | undefined>,
): Promise<number | undefined> {
  const { data } = context.home
  try {
    const code = await work()
    if (code !== exitCode('temporary')) diskIsWell(context)
    return code
  } catch (error) {
    if (!isFullDisk(error) || isWatched(context)) throw error
    const { trouble, isDue } = afterFault(readDiskNote(data), error, context.now())
    if (!writeDiskNote(data, trouble))
      throw new UserError('temporary', 'store.full-unnoted', error.values, { cause: error })
    if (isDue) throw error
    return exitCode('temporary')
  }
}

function diskIsWell(context: Context): void {
  const { data } = context.home
  const known = readDiskNote(data)
  if (!known) {
    reserveDiskNote(data)
    return
  }
  writeDiskNote(data, null)
  if (known.told !== null && !isWatched(context)) context.output.note('trouble.over', { since: known.since })
}
