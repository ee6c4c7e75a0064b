import { isBareHome } from '../context/bare-home.ts'
import { UserError } from '../domain/error.ts'
import { type Priority, priorities } from '../domain/folder.ts'
import { type SlaState, slaStates } from '../domain/sla.ts'
import { ticketShape } from '../output/ticket.ts'
import { folderNamed, priorityNamed } from '../output/words.ts'
import { type QueueFilter, queue } from '../services/tickets/queue.ts'
import type { Command, Options } from './parts/command.ts'
import { limitOption } from './parts/limit.ts'

export const queueCommand: Command = {
  words: { min: 0, max: 0 },
  options: [
    { flags: '--folder <name>', many: true, describe: { en: 'tickets of this folder', ja: 'このフォルダのチケット' } },
    { flags: '--all', describe: { en: 'every ticket, closed ones too', ja: '完了も含むすべてのチケット' } },
    {
      flags: '--view <name>',
      describe: { en: 'tickets of a view of the rules file', ja: 'ルールファイルの views にある一覧' },
    },
    { flags: '--tag <tag>', describe: { en: 'only with this tag', ja: 'このタグのものだけ' } },
    { flags: '--customer <address>', describe: { en: 'only of this customer', ja: 'このお客様のものだけ' } },
    {
      flags: '--priority <level>',
      describe: { en: `only ${priorities.join(', ')}`, ja: `${priorities.join('、')} のものだけ` },
    },
    {
      flags: '--sla <state>',
      many: true,
      describe: {
        en: `only tickets whose targets are ${slaStates.join(', ')}`,
        ja: `SLA が ${slaStates.join('、')} のものだけ`,
      },
    },
    { flags: '--quick', describe: { en: 'what takes the shortest answer first', ja: 'すぐ返せるものから順に' } },
    { flags: '--limit <n>', describe: { en: 'at most so many', ja: '最大件数' } },
  ],
  examples: [
    'queue',
    'queue --folder awaiting-customer',
    'queue --tag billing --limit 5',
    'queue --view "waiting long"',
    'queue --quick --limit 5',
    'queue --sla warning --sla breached',
    'queue --json | jq -r .subject',
  ],
  columns: ticketShape.columns,
  async run(context, _words, options) {
    const filter = readFilter(options)
    const { output, home } = context
    if (isBareHome(home) && output.stderrIsTerminal) output.note('config.missing', { file: home.config })
    await output.records(queue(await context.desk({ rules: filter.view !== null }), filter), ticketShape)
    return undefined
  },
}

function readFilter(options: Options): QueueFilter {
  const text = (name: string) => (typeof options[name] === 'string' ? (options[name] as string) : null)
  const level = text('priority') && priorityNamed(text('priority') ?? '')
  if (level !== null && !priorities.includes(level as Priority)) {
    throw new UserError('usage', 'priority.unknown', { level, known: priorities.join(', ') })
  }
  const sla = Array.isArray(options.sla) ? options.sla : []
  const unknown = sla.find((state) => !slaStates.includes(state as SlaState))
  if (unknown !== undefined)
    throw new UserError('usage', 'sla.unknown', { state: unknown, known: slaStates.join(', ') })
  return {
    folders: Array.isArray(options.folder) ? options.folder.map(folderNamed) : [],
    all: options.all === true,
    tag: text('tag'),
    customer: text('customer'),
    priority: level as Priority | null,
    sla: sla as SlaState[],
    view: text('view'),
    quick: options.quick === true,
    limit: limitOption(options.limit),
  }
}
