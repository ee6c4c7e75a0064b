import { priorities } from '../../domain/folder.ts'
import { automaticKinds } from '../../domain/message.ts'
import type { Reading } from '../reading.ts'
import { facts, type Surroundings } from '../rule.ts'
import { choice, mapping, oneOrMany, ref, type Schema, text } from '../schema.ts'
import { readTags } from '../tags.ts'
import type { TestMail } from '../test-case.ts'

const keys = [
  ...['file', 'from', 'to', 'cc', 'reply_to', 'subject', 'body', 'headers', 'attachments', 'automatic', 'is', 'ticket'],
]

export const mailSchema: Schema = mapping({
  ...{ file: text, from: text, to: oneOrMany(text), cc: oneOrMany(text), reply_to: text },
  ...{ subject: ref('word'), body: ref('word') },
  headers: { type: 'object', additionalProperties: ref('word') },
  attachments: oneOrMany(text),
  automatic: { anyOf: [{ const: false }, choice(automaticKinds)] },
  is: oneOrMany(choice(facts)),
  ticket: mapping({ folder: ref('folder'), tags: ref('words'), priority: choice(priorities), assignee: text }),
})

/** An address as a header shows it: `a@b` or `Name <a@b>`. */
const shown = /^(?:[^<>]*<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/u

/** A mail written out, or the name of a .eml file. */
export function readMail(entry: Reading, { folders }: Pick<Surroundings, 'folders'>): TestMail {
  const mail: TestMail = {
    ...{ file: null, from: null, to: [], cc: [], replyTo: null, subject: null, body: '', headers: [] },
    ...{ attachments: [], automatic: null, is: null, ticket: null },
  }
  if (typeof entry.value === 'string') return { ...mail, file: entry.text() }
  const fields = entry.fields(keys)
  const addresses = (key: string) => (fields?.get(key)?.items() ?? []).flatMap((item) => readAddress(item) ?? [])
  const automatic = fields?.get('automatic')
  const is = fields?.get('is')
  return {
    file: fields?.get('file')?.text() ?? null,
    from: addresses('from')[0] ?? null,
    to: addresses('to'),
    cc: addresses('cc'),
    replyTo: addresses('reply_to')[0] ?? null,
    subject: fields?.get('subject')?.word() ?? null,
    body: fields?.get('body')?.word() ?? '',
    headers: [...(fields?.get('headers')?.entries() ?? [])].flatMap(([name, field]) => {
      const value = field.word()
      return value === null ? [] : [{ name, value }]
    }),
    attachments: (fields?.get('attachments')?.items() ?? []).flatMap((item) => item.text() ?? []),
    automatic: automatic?.value === false ? false : (automatic?.choice(automaticKinds) ?? null),
    is: is ? is.items().flatMap((item) => item.choice(facts) ?? []) : null,
    ticket: readTicket(fields?.get('ticket'), folders),
  }
}

function readAddress(item: Reading): string | null {
  const written = item.text()
  if (written === null) return null
  return shown.test(written) ? written : item.problem('value.not-address', { text: written })
}

function readTicket(entry: Reading | undefined, folders: readonly string[]): TestMail['ticket'] {
  const fields = entry?.fields(['folder', 'tags', 'priority', 'assignee'])
  if (!fields) return null
  const place = fields.get('folder')
  const folder = place?.text() ?? null
  if (place && folder !== null && !folders.includes(folder)) place.unknown('folder', folder, folders)
  const tags = fields.get('tags')
  return {
    folder,
    tags: tags ? readTags(tags) : [],
    priority: fields.get('priority')?.choice(priorities) ?? null,
    assignee: fields.get('assignee')?.text() ?? null,
  }
}
