import { backupShape } from '../output/backup.ts'
import { backup } from '../services/backup.ts'
import type { Command } from './parts/command.ts'

export const backupCommand: Command = {
  words: { min: 1, max: 1 },
  options: [],
  examples: ['backup triage-backup.db', 'backup --force triage-backup.db --json'],
  columns: backupShape.columns,
  async run(context, [file = '']) {
    const { output } = context
    const report = await backup(await context.desk(), file, {
      force: context.force,
      signal: context.signal,
      progress: (done, of) =>
        output.progress('backup.copying', { percent: Math.floor((100 * done) / Math.max(1, of)) }),
    })
    await output.records([report], backupShape)
    return undefined
  },
}
