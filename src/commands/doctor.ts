import { worstOf } from '../domain/exit-kind.ts'
import type { Probed } from '../domain/probe.ts'
import { healthShape } from '../output/health.ts'
import { exitCode } from '../output/problem.ts'
import type { Command } from './parts/command.ts'

export const doctor: Command = {
  words: { min: 0, max: 0 },
  options: [
    {
      flags: '--fix',
      describe: {
        en: 'mend what is safe: permissions, missing folders, the search index',
        ja: '安全なもの（権限、フォルダ、検索の索引）を直す',
      },
    },
    { flags: '--reindex', describe: { en: 'make the search index anew', ja: '検索の索引を作り直す' } },
    { flags: '--offline', describe: { en: 'ask no server', ja: 'サーバーには接続しない' } },
  ],
  examples: ['doctor', 'doctor --fix', 'doctor --offline --json', 'doctor --reindex'],
  columns: healthShape.columns,
  mendsHome: true,
  async run(context, _words, options) {
    const { output } = context
    const wishes = { fix: options.fix === true, reindex: options.reindex === true, offline: options.offline === true }
    // Nothing of this is wanted by a listing.
    const { settingsParts } = await import('./parts/doctor-settings.ts')
    const { serverParts } = await import('./parts/doctor-servers.ts')
    const { storeParts } = await import('./parts/doctor-store.ts')
    const found: Probed[] = []
    for (const [part, look] of [...settingsParts, ...serverParts, ...storeParts]) {
      output.progress('doctor.looking', { part })
      found.push(...(await look(context, wishes)))
    }
    await output.records(found, healthShape)
    const worst = worstOf(found)
    return worst ? exitCode(worst) : undefined
  },
}
