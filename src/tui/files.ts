import { openCopy, openerOf, openOutside } from '../context/outside.ts'
import { UserError } from '../domain/error.ts'
import { isProgram, safeFileName } from '../domain/file-name.ts'
import { sentence } from '../output/sentence.ts'
import { attachmentOf, attachmentsOf, openAttachment, type TicketAttachment } from '../services/attachment.ts'
import type { Source } from '../services/handoff/original-files.ts'
import { linkNumbered, linksOf } from '../services/tickets/links.ts'
import type { Choice } from './overlay.ts'
import { askFor, type Workbench } from './workbench.ts'

/** What is opened by a program outside, once the person has seen all of it and said yes. */
export type Opening = { what: 'file' | 'link'; ticket: number; number: number }

/** The files of a ticket; none: `usage`. */
export function fileChoices(bench: Workbench, ticket: number): Choice[] {
  const files = attachmentsOf(bench.desk, ticket)
  if (files.length === 0) throw new UserError('usage', 'work.no-files', { ticket })
  return files.map((one) => ({
    value: String(one.number),
    label: [nameOf(one), one.type, String(one.size)].join('  '),
  }))
}

export const nameOf = ({ name, ticket, number }: TicketAttachment) =>
  safeFileName(name, `attachment-${ticket}-${number}`)

/** What may be done with a chosen file. */
export function fileActs({ context }: Workbench, number: string): Choice[] {
  return ['save', 'open'].map((act) => ({
    value: `${act} ${number}`,
    label: sentence(`work.file-${act}`, {}, context.output.language).message,
  }))
}

/** `save 2`: asks for the folder; `open 2`: shows what would be opened, and asks. */
export async function fileAct(bench: Workbench, ticket: number, value: string): Promise<void> {
  const [act = '', number = ''] = value.split(' ')
  if (act === 'save') return askFor(bench, 'save', [ticket], number, '.')
  await asks(bench, { what: 'file', ticket, number: Number(number) })
}

/** Saves under a safe name, over nothing that is there. No such folder: `usage`. */
export async function save(bench: Workbench, ticket: number, number: number, folder: string): Promise<void> {
  const file = attachmentOf(bench.desk, ticket, number)
  const { saveInto } = await import('../context/attachment-files.ts')
  const path = await saveInto(folder.trim() || '.', nameOf(file), await bytesOf(bench, file))
  bench.say('work.saved', { path }, 'good')
}

/** Where a customer's files come from when mail goes on to somebody else. */
export async function filesSource({ context, shelf }: Workbench): Promise<Source> {
  const { extract } = await import('../context/attachment-files.ts')
  return { limit: shelf?.config?.attachmentLimit ?? 20e6, extract, mailbox: () => context.mailbox() }
}

async function bytesOf(bench: Workbench, file: TicketAttachment) {
  const { extract } = await import('../context/attachment-files.ts')
  return openAttachment(bench.desk, file, extract, () => bench.context.mailbox())
}

/** The links of a ticket; none: `usage`. */
export function linkChoices(bench: Workbench, ticket: number): Choice[] {
  const links = linksOf(bench.desk, ticket)
  if (links.length === 0) throw new UserError('usage', 'work.no-links', { ticket })
  return links.map(({ number, target, text }) => ({ value: String(number), label: `${target}  ${text}` }))
}

/** Shows the whole of what would be opened, and by which program. What may be a program itself is not opened: `usage`. */
export async function asks(bench: Workbench, opening: Opening): Promise<void> {
  const { what, ticket, number } = opening
  const program = (await openerOf(bench.context)).join(' ')
  const { look } = bench.context.output
  if (what === 'link') {
    const { url, target, text } = linkNumbered(bench.desk, ticket, number)
    const written = text === url ? [] : ['', look.quiet(text)]
    const lines = [look.strong(target), '', url, ...written]
    return bench.read(lines, { code: 'work.open-link', values: { program } }, opening)
  }
  const file = attachmentOf(bench.desk, ticket, number)
  const name = nameOf(file)
  if (isProgram(name)) throw new UserError('usage', 'open.is-program', { name })
  bench.read(
    [look.strong(name), `${file.type}, ${file.size}`],
    { code: 'work.open-file', values: { program } },
    opening,
  )
}

export async function open(bench: Workbench, { what, ticket, number }: Opening): Promise<void> {
  if (what === 'link') {
    const { url, target } = linkNumbered(bench.desk, ticket, number)
    await openOutside(bench.context, url)
    return bench.say('work.opened-outside', { what: target }, 'good')
  }
  const file = attachmentOf(bench.desk, ticket, number)
  await openCopy(bench.context, nameOf(file), await bytesOf(bench, file))
  bench.say('work.opened-outside', { what: nameOf(file) }, 'good')
}
