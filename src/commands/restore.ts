import { backupShape } from '../output/backup.ts'
import { restore } from '../services/backup.ts'
import type { Command } from './parts/command.ts'

export const restoreCommand: Command = {
  words: { min: 1, max: 1 },
  options: [],
  examples: ['--home NEW restore triage-backup.db', 'restore --force triage-backup.db'],
  columns: backupShape.columns,
  async run(context, [file = '']) {
    const report = restore(context.home.data, file, { force: context.force })
    await context.output.records([report], backupShape)
    return undefined
  },
}
