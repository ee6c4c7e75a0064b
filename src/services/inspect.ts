import type { Decision, Inspected } from '../domain/explanation.ts'
import type { Folder } from '../domain/folder.ts'
import type { ParsedMail, Parser } from '../domain/message.ts'
import { isThanksOnly } from '../domain/thanks.ts'
import { type ThreadMail, threadMail } from '../domain/thread-mail.ts'
import { threadsOf } from '../domain/thread-set.ts'
import { evaluate } from '../rules/evaluate.ts'
import type { Form } from '../rules/forms.ts'
import type { Fact, Rule } from '../rules/rule.ts'
import { newSubject } from '../rules/subject.ts'
import { complains } from './rules/ask.ts'
import { asRead } from './sync/as-read.ts'

export interface MailFile {
  file: string
  receivedAt: string | null
  /** Null when the file cannot be read. */
  bytes: Uint8Array | null
}

/** Mails that are parsed at the same time. */
const ahead = 64

/** Bytes of mail that wait for the end of the run, so that a thread is named when all of its mails are known. */
const heldBytes = 256 * 1024 * 1024

/**
 * Reads mail files in the order given, several at a time, without any store. Nothing comes out before the last mail is read,
 * because any mail can tell where an earlier one belongs; only past `heldBytes` are threads named by what is known so far.
 */
export async function* inspect(
  files: AsyncIterable<MailFile>,
  parser: Parser,
  rules: { rules: Rule[]; folders: Folder[]; book: { forms: Form[] } } | null,
): AsyncGenerator<Inspected> {
  const known: ThreadMail[] = []
  const waiting: Promise<{ file: MailFile; mail: ParsedMail }>[] = []
  let held: Omit<Inspected, 'thread'>[] = []
  let bytes = 0
  const finish = async () => {
    const { file, mail: read } = await (waiting.shift() as (typeof waiting)[number])
    const parsed: ParsedMail = file.bytes === null ? { ...read, flags: [...read.flags, 'unreadable'] } : read
    const mail = rules ? asRead({ addresses: [], forms: rules.book.forms, trustedAuthserv: null }, parsed) : parsed
    known.push(threadMail(mail, known.length, file.receivedAt))
    bytes += file.bytes?.length ?? 0
    const decision = rules && decideNew(mail, rules.rules, file.receivedAt)
    held.push({ file: file.file, receivedAt: file.receivedAt, mail, decision })
  }
  const release = () => {
    const threads = threadsOf(known).slice(-held.length)
    const released = held.map((one, index) => ({ ...one, thread: threads[index] ?? '' }))
    held = []
    bytes = 0
    return released
  }
  for await (const file of files) {
    waiting.push(parser.parse(file.bytes ?? new Uint8Array()).then((mail) => ({ file, mail })))
    if (waiting.length >= ahead) await finish()
    if (bytes > heldBytes) yield* release()
  }
  while (waiting.length > 0) await finish()
  if (held.length > 0) yield* release()
}

function decideNew(mail: ParsedMail, rules: Rule[], receivedAt: string | null): Decision {
  const facts = new Set<Fact>(['new', 'first-contact'])
  if (!mail.automatic && isThanksOnly(mail)) facts.add('thanks')
  if (!mail.automatic && complains(mail)) facts.add('complaint')
  const verdict = evaluate(rules, newSubject(mail, facts, { at: receivedAt }))
  return {
    folder: verdict.folder?.value ?? (mail.automatic ? 'no-answer' : 'answer-now'),
    priority: verdict.priority?.value ?? 'normal',
    tags: verdict.tags.map(({ value }) => value),
    trace: verdict.trace,
  }
}
