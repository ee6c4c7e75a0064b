import type { Context } from '../context/context.ts'
import { UserError } from '../domain/error.ts'
import { isProgram, safeFileName } from '../domain/file-name.ts'
import { type AttachmentLine, attachmentShape } from '../output/attachment.ts'
import { attachmentOf, attachmentsOf, openAttachment, type TicketAttachment } from '../services/attachment.ts'
import type { Command } from './parts/command.ts'
import { mayOpen } from './parts/opening.ts'
import { selected } from './parts/tickets.ts'

export const attachment: Command = {
  words: { min: 1, max: 2 },
  options: [
    {
      flags: '--save <folder>',
      describe: {
        en: 'save into this folder; nothing there is overwritten',
        ja: 'このフォルダに保存（上書きはしない）',
      },
    },
    { flags: '--text', describe: { en: 'print a text file', ja: 'テキストとして表示' } },
    { flags: '--open', describe: { en: 'open a copy, after asking', ja: '確認してからコピーを開く' } },
  ],
  examples: ['attachment 34', 'attachment 34 --save .', 'attachment 22 1 --text'],
  columns: attachmentShape.columns,
  async run(context, [ticketWord = '', numberWord], options) {
    const { output } = context
    const desk = await context.desk()
    const save = typeof options.save === 'string' ? options.save : null
    if (save !== null && options.text) throw new UserError('usage', 'attachment.both')
    if (numberWord !== undefined && !/^\d{1,9}$/.test(numberWord))
      throw new UserError('usage', 'option.number', { option: 'N', text: numberWord })
    for (const { number: ticket } of await selected(context, [ticketWord])) {
      const all =
        numberWord === undefined ? attachmentsOf(desk, ticket) : [attachmentOf(desk, ticket, Number(numberWord))]
      if (all.length === 0) output.note('attachment.none', { ticket })
      if (options.open) await openOne(context, ticket, all)
      else if (options.text) await printText(context, ticket, all)
      else await output.records(lines(context, all, save), attachmentShape)
    }
    return undefined
  },
}

async function* lines(
  context: Context,
  all: TicketAttachment[],
  folder: string | null,
): AsyncGenerator<AttachmentLine> {
  for (const one of all) {
    const name = safeFileName(one.name, `attachment-${one.ticket}-${one.number}`)
    yield {
      ...one,
      saved: folder === null ? null : await (await files()).saveInto(folder, name, await bytesOf(context, one)),
    }
  }
}

const files = () => import('../context/attachment-files.ts')

async function bytesOf(context: Context, one: TicketAttachment) {
  return openAttachment(await context.desk(), one, (await files()).extract, () => context.mailbox())
}

async function openOne(context: Context, ticket: number, all: TicketAttachment[]): Promise<void> {
  const [one, another] = all
  if (another) throw new UserError('usage', 'attachment.which', { ticket })
  if (!one) return
  const name = safeFileName(one.name, `attachment-${ticket}-${one.number}`)
  if (isProgram(name)) throw new UserError('usage', 'open.is-program', { name })
  const { openCopy, openerOf } = await import('../context/outside.ts')
  const program = (await openerOf(context)).join(' ')
  if (await mayOpen(context, 'open.confirm-file', { name, program }))
    await openCopy(context, name, await bytesOf(context, one))
}

async function printText(context: Context, ticket: number, all: TicketAttachment[]): Promise<void> {
  const [one, another] = all
  if (another) throw new UserError('usage', 'attachment.which', { ticket })
  if (!one) return
  const { type, number } = one
  if (!/^(?:text\/|message\/|application\/(?:json|xml|csv|x-yaml|x-sh)$)/.test(type))
    throw new UserError('usage', 'attachment.no-text', { number, type })
  const bytes = await joined(await bytesOf(context, one))
  const text = (await files()).textOf(bytes)
  await context.output.text(text.replace(/\r\n?/g, '\n').trimEnd().split('\n'))
}

async function joined(pieces: AsyncIterable<Uint8Array> | Uint8Array[]): Promise<Uint8Array> {
  const all: Uint8Array[] = []
  for await (const piece of pieces) all.push(piece)
  const bytes = new Uint8Array(all.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const piece of all) {
    bytes.set(piece, at)
    at += piece.length
  }
  return bytes
}
