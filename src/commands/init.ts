import { UserError } from '../domain/error.ts'
import { healthShape } from '../output/health.ts'
import { setupShape } from '../output/setup.ts'
import type { Command } from './parts/command.ts'
import { askerOf, say } from './parts/init-ask.ts'
import { initOptions } from './parts/init-options.ts'
import { probedCode } from './parts/probing.ts'

export const init: Command = {
  words: { min: 0, max: 0 },
  options: initOptions,
  examples: [
    'init',
    'init --address support@example.com --name Sato --password-command "pass show mail/support" --non-interactive',
    'init --address support@example.com --oauth microsoft --client-id 11111111-2222-3333-4444-555555555555',
  ],
  columns: setupShape.columns,
  needsHome: false,
  async run(context, _words, options) {
    const { output, world } = context
    context.stopClock(world.env.TRIAGE_NOW)
    const asker = await askerOf(context, options)
    // What it takes is a lot, and only wanted here.
    const { setUp } = await import('./parts/init-setup.ts')
    const done = await setUp(asker)
    if ('failed' in done) {
      await output.records(done.failed, healthShape)
      return probedCode(done.failed) ?? 3
    }
    if ('dropped' in done) throw new UserError('interrupted', 'init.dropped')
    const { written, wanting } = done
    await output.records(
      [
        ...written.files.map((file) => ({ file, state: 'written' as const })),
        ...written.kept.map((file) => ({ file, state: 'kept' as const })),
        ...(written.backup === null ? [] : [{ file: written.backup, state: 'backup' as const }]),
      ],
      setupShape,
    )
    for (const check of wanting) output.note(check.code, check.values)
    if (!output.json && output.stdoutIsTerminal)
      await output.text(['', ...next(say(asker, 'init.next'), world.program, context)])
    return undefined
  },
}

/** What to type now, as it can be copied. */
function next(title: string, program: string, context: { home: { data: string }; homeIsNamed: boolean }): string[] {
  const { data } = context.home
  const place = /^[\w./-]+$/.test(data) ? data : `'${data.replaceAll("'", "'\\''")}'`
  return [
    title,
    ...(context.homeIsNamed ? [`  export TRIAGE_HOME=${place}`] : []),
    ...['sync', 'queue', 'work', 'cron'].map((word) => `  ${program} ${word}`),
  ]
}
