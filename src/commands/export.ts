import type { Context } from '../context/context.ts'
import { UserError } from '../domain/error.ts'
import { parsePast } from '../domain/past.ts'
import { conversationRecord } from '../output/conversation.ts'
import { byteOrderMark } from '../output/csv.ts'
import { exportHeader, exportLine } from '../output/export.ts'
import { toLine } from '../output/json.ts'
import { mboxEntry } from '../output/mbox.ts'
import type { Desk } from '../services/desk.ts'
import { type ExportFilter, exportedMails, exportedRows, exportedTickets } from '../services/keeping/export.ts'
import type { Command, Options } from './parts/command.ts'
import { selected } from './parts/tickets.ts'

const formats = ['json', 'mbox', 'csv']

export const exportCommand: Command = {
  words: { min: 0, max: Number.POSITIVE_INFINITY },
  options: [
    {
      flags: '--format <name>',
      describe: { en: 'json (NDJSON, usual), mbox, csv', ja: 'json（NDJSON、標準）、mbox、csv' },
    },
    { flags: '--folder <name>', many: true, describe: { en: 'only this folder', ja: 'このフォルダだけ' } },
    { flags: '--tag <tag>', describe: { en: 'only with this tag', ja: 'このタグだけ' } },
    { flags: '--customer <address>', describe: { en: 'only of this customer', ja: 'このお客様だけ' } },
    { flags: '--after <time>', describe: { en: 'came then or later', ja: 'この日時以降に届いたもの' } },
    { flags: '--before <time>', describe: { en: 'came before', ja: 'この日時より前に届いたもの' } },
    {
      flags: '--bom',
      describe: { en: 'csv with a byte order mark, for Excel', ja: 'CSV に BOM を付ける（Excel 用）' },
    },
  ],
  examples: [
    'export > support.ndjson',
    'export --format mbox --customer hana@customer.example > hana.mbox',
    'export --format csv --bom --after 2026-10-01 > tickets.csv',
  ],
  async run(context, words, options) {
    const { output } = context
    const format = typeof options.format === 'string' ? options.format : 'json'
    if (!formats.includes(format)) throw new UserError('usage', 'export.format', { text: format })
    if (format === 'mbox' && output.stdoutIsTerminal) throw new UserError('usage', 'export.terminal')
    const desk = await context.desk()
    const filter = await filterOf(context, words, options)
    await output.raw(piecesOf(desk, filter, format, options.bom === true))
    return undefined
  },
}

function* piecesOf(desk: Desk, filter: ExportFilter, format: string, bom: boolean): Generator<string | Uint8Array> {
  if (format === 'mbox') {
    for (const { receivedAt, bytes } of exportedMails(desk, filter)) yield* mboxEntry(receivedAt, bytes)
  } else if (format === 'csv') {
    yield `${bom ? byteOrderMark : ''}${exportHeader}`
    for (const row of exportedRows(desk, filter)) yield exportLine(row)
  } else {
    for (const talk of exportedTickets(desk, filter)) yield `${toLine(conversationRecord(talk))}\n`
  }
}

async function filterOf(context: Context, words: string[], options: Options): Promise<ExportFilter> {
  const now = context.now()
  const { timeZone } = context.output
  const text = (value: Options[string]) => (typeof value === 'string' ? value : null)
  const time = (value: Options[string]) => {
    const given = text(value)
    if (given === null) return null
    // A day is meant from its beginning.
    const whole = /^\d{4}-\d{1,2}-\d{1,2}$/.test(given) ? `${given} 0:00` : given
    return parsePast(whole, { now, timeZone }).toISOString()
  }
  return {
    tickets: words.length === 0 ? null : (await selected(context, words)).map(({ number }) => number),
    folders: Array.isArray(options.folder) ? options.folder : [],
    ...{ tag: text(options.tag), customer: text(options.customer) },
    ...{ after: time(options.after), before: time(options.before) },
  }
}
