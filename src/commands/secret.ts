import type { Context } from '../context/context.ts'
import { UserError } from '../domain/error.ts'
import { healthShape } from '../output/health.ts'
import type { Command, Options } from './parts/command.ts'
import { readPort } from './parts/port.ts'
import { probedCode, probeServers } from './parts/probing.ts'

/** What can be done with a secret. */
const verbs: Record<string, (context: Context, options: Options) => Promise<number | undefined>> = {
  async set(context, options) {
    const { setSecrets } = await import('../context/secret-acts.ts')
    await setSecrets(context, { device: options.device === true, port: readPort(options) })
    return undefined
  },
  async test(context) {
    const config = await context.neededConfig()
    const { secretsOf } = await import('../context/secret-acts.ts')
    secretsOf(config)
    const checks = await probeServers(context, config)
    await context.output.records(checks, healthShape)
    return probedCode(checks)
  },
  async forget(context) {
    const { forgetSecrets } = await import('../context/secret-acts.ts')
    await forgetSecrets(context)
    return undefined
  },
}

export const secret: Command = {
  words: { min: 1, max: 1 },
  options: [
    {
      flags: '--device',
      describe: {
        en: 'set, OAuth: by a code typed on another device (Microsoft)',
        ja: 'set（OAuth）: 別の端末で入力するコードでログイン（Microsoft）',
      },
    },
    {
      flags: '--port <number>',
      describe: {
        en: 'set, OAuth: the port on this machine that the browser comes back to',
        ja: 'set（OAuth）: ブラウザーが戻ってくる、このマシンのポート',
      },
    },
  ],
  examples: ['secret set', 'pass show mail/support | triage secret set', 'secret test', 'secret forget'],
  columns: healthShape.columns,
  async run(context, [verb = ''], options) {
    const act = Object.hasOwn(verbs, verb) ? verbs[verb] : undefined
    if (!act) throw new UserError('usage', 'secret.which', { word: verb })
    return act(context, options)
  },
}
