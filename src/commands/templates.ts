import type { Context } from '../context/context.ts'
import { UserError } from '../domain/error.ts'
import type { Shape } from '../output/output.ts'
import { templateShape } from '../output/template.ts'
import { usesByName } from '../services/templates/suggest.ts'
import type { Command, Options } from './parts/command.ts'
import { checkThem } from './parts/templates-check.ts'
import { exportThem } from './parts/templates-export.ts'
import { suggestThem } from './parts/templates-suggest.ts'

type Verb = (context: Context, words: string[], options: Options) => Promise<number | undefined>

/** The second word of the command. */
const verbs: Record<string, Verb> = {
  list: listThem,
  show: showOne,
  suggest: suggestThem,
  check: checkThem,
  export: exportThem,
}

export const templates: Command = {
  verbs: Object.keys(verbs),
  words: { min: 1, max: Number.POSITIVE_INFINITY },
  options: [
    { flags: '--faq', describe: { en: 'export: the public ones as a FAQ', ja: 'export: 公開用をFAQとして' } },
    {
      flags: '--format <format>',
      describe: { en: 'export: md (default), html, json', ja: 'export: md(既定)、html、json' },
    },
    {
      flags: '--set <name=value>',
      many: true,
      describe: { en: 'export: a value for the templates', ja: 'export: テンプレートの値' },
    },
  ],
  examples: [
    'templates list',
    'templates show password-reset',
    'templates suggest 42',
    'templates check',
    'templates export --faq --set url=https://example.com/reset --format html > faq.html',
  ],
  columns: templateShape.columns,
  async run(context, [verb = '', ...words], options) {
    const act = verbs[verb]
    if (act) return act(context, words, options)
    throw new UserError('usage', 'verb.unknown', { command: 'templates', verb, known: Object.keys(verbs).join(', ') })
  },
}

async function listed(context: Context) {
  const { folders, store } = await context.desk()
  const uses = usesByName(store)
  return (await context.templates(folders)).map((file) => {
    const used = uses.get(file.template?.name ?? file.name)
    return { ...file, uses: used?.uses ?? 0, usedAt: used?.last ?? null }
  })
}

async function listThem(context: Context): Promise<undefined> {
  await context.output.records(await listed(context), templateShape)
}

async function showOne(context: Context, [name = '']: string[]): Promise<undefined> {
  const all = await listed(context)
  const chosen = all.find((one) => one.name === name)
  if (!chosen)
    throw new UserError('usage', 'template.unknown', { name, options: all.map((one) => one.name).join(', ') })
  const { output } = context
  if (output.json) await output.records([chosen], templateShape as Shape<typeof chosen>)
  else await output.text(context.person.file(chosen.file).bytes.toString().trimEnd().split('\n'))
}
