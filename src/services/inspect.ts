import { createHash } from 'node:crypto'
import type { Decision, Inspected } from '../domain/explanation.ts'
import type { Folder } from '../domain/folder.ts'
import type { ParsedMail, Parser } from '../domain/message.ts'
import { isThanksOnly } from '../domain/thanks.ts'
import { evaluate } from '../rules/evaluate.ts'
import type { Fact, Rule } from '../rules/rule.ts'

export interface MailFile {
  file: string
  receivedAt: string | null
  /** Null when the file cannot be read. */
  bytes: Uint8Array | null
}

/** Mails that are parsed ahead of the one being printed. */
const ahead = 64

/** Reads mail files in the order given, several at a time, without any store. */
export async function* inspect(
  files: AsyncIterable<MailFile>,
  parser: Parser,
  rules: { rules: Rule[]; folders: Folder[] } | null,
): AsyncGenerator<Inspected> {
  const threads = new Map<string, string>()
  const waiting: Promise<{ file: MailFile; mail: ParsedMail }>[] = []
  const finish = async () => {
    const { file, mail } = await (waiting.shift() as (typeof waiting)[number])
    const { receivedAt } = file
    return {
      file: file.file,
      receivedAt,
      mail,
      thread: threadOf(mail, file.file, threads),
      decision: rules && decideNew(mail, rules.rules),
    }
  }
  for await (const file of files) {
    waiting.push(parser.parse(file.bytes ?? new Uint8Array()).then((mail) => ({ file, mail })))
    if (waiting.length >= ahead) yield await finish()
  }
  while (waiting.length > 0) yield await finish()
}

/** Mails of one run that refer to each other, or to the same mail, are one conversation. */
function threadOf(mail: ParsedMail, file: string, threads: Map<string, string>): string {
  const links = [...mail.inReplyTo, ...[...mail.references].reverse(), ...mail.about]
  const own = mail.messageId ?? file
  const known = [own, ...links].map((link) => threads.get(link)).find((thread) => thread !== undefined)
  const thread =
    known ??
    createHash('sha256')
      .update(links.at(-1) ?? own)
      .digest('hex')
      .slice(0, 16)
  for (const link of [own, ...links]) if (!threads.has(link)) threads.set(link, thread)
  return thread
}

function decideNew(mail: ParsedMail, rules: Rule[]): Decision {
  const facts = new Set<Fact>(['new', 'first-contact'])
  if (!mail.automatic && isThanksOnly(mail)) facts.add('thanks')
  const verdict = evaluate(rules, { mail, is: facts })
  return {
    folder: verdict.folder?.value ?? (mail.automatic ? 'no-answer' : 'answer-now'),
    priority: verdict.priority?.value ?? 'normal',
    tags: verdict.tags.map(({ value }) => value),
    trace: verdict.trace,
  }
}
