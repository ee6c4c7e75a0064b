import type { Address } from '../domain/address.ts'
import type { ParsedMail } from '../domain/message.ts'
import { type FormField, type FormValue, readForm } from './form-text.ts'
import type { Reading } from './reading.ts'
import type { Check } from './rule.ts'
import { newSubject } from './subject.ts'

/** How to read the mail of one contact form: who is the customer really? */
export interface Form {
  name: string
  when: Check
  read: FormField[]
}

const maxAddress = 254
const oneAddress =
  /[^\s@<>()[\]\\,;:"'|/]{1,64}@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,8}[a-z][a-z0-9-]{0,22}[a-z]/giu

/** Reads one entry of `forms`. `address` must be among what is read. */
export function parseForm(entry: Reading, when: (reading: Reading) => Check): Form | null {
  const fields = entry.fields(['name', 'when', 'read'])
  if (fields === null) return null
  const name = entry.need(fields, 'name')?.text() ?? null
  const condition = entry.need(fields, 'when')
  const check = condition && when(condition)
  const read = entry.need(fields, 'read')
  const keys = read && readKeys(read)
  return name === null || !check || !keys ? null : { name, when: check, read: keys }
}

function readKeys(reading: Reading): FormField[] | null {
  const entries = reading.entries()
  if (entries === null) return null
  reading.need(entries, 'address')
  const seen = new Map<string, string>()
  return [...entries].map(([key, entry]) => {
    if (!/^[a-z][a-z0-9_]{0,39}$/.test(key)) entry.problem('form.bad-key', { key }, 'key')
    const labels = entry.items().flatMap((item) => {
      const label = item.word()
      if (label === null) return []
      const other = seen.get(label)
      if (other !== undefined) item.problem('form.label-twice', { label, key: other })
      seen.set(label, key)
      return [label.replace(/[:：]\s*$/u, '')]
    })
    return { key, labels }
  })
}

/** What a form's mail gives: the mail as the customer would have written it, or as it came, flagged `form-unread`. */
export function fillIn(forms: readonly Form[], mail: ParsedMail, own: readonly string[]): ParsedMail {
  const subject = newSubject(mail, ['new'])
  const form = forms.find(({ when }) => when.holds(subject))
  if (!form) return mail
  const values = readForm(mail.text, form.read, 'body')
  const address = addressIn(values.get('address') ?? [], [...own, mail.from?.address ?? ''])
  const known: ParsedMail = {
    ...mail,
    // A person filled it in, whatever the web server's headers say.
    ...{ automatic: null, automaticReason: null, bounce: null, returns: null },
    form: { name: form.name, sender: mail.from, fields: others(values) },
    ...fresh(values.get('body')?.[0]),
    ahead: undefined,
  }
  if (address === null) return { ...known, flags: [...mail.flags, 'form-unread'] }
  const from: Address = { address, name: nameIn(values.get('name')?.[0]?.text) }
  // Reply-To of a form names the customer or the server; neither is to be believed beside what was read.
  const stale = ['reply-to-elsewhere', 'name-spoof', 'idn']
  return { ...known, from, replyTo: [], flags: mail.flags.filter((flag) => !stale.includes(flag)) }
}

/** One address, in every place where the label stands; two different ones may be a forgery, and are not read. */
function addressIn(values: readonly FormValue[], refused: readonly string[]): string | null {
  const found = values.flatMap(({ text }) => [
    ...new Set([...text.normalize('NFKC').slice(0, 1000).matchAll(oneAddress)].map(([one]) => one.toLowerCase())),
  ])
  const [address = '', ...more] = [...new Set(found)]
  if (address === '' || more.length > 0 || address.length > maxAddress) return null
  const rest = (values[0]?.text ?? '')
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(address, '')
    .replace(/mailto:|[\s<>()[\]]/g, '')
  return rest === '' && !refused.includes(address) ? address : null
}

function nameIn(text: string | undefined): string | null {
  const name =
    text
      ?.split('\n')[0]
      ?.replace(/[\s　]+/g, ' ')
      .replace(/\s?(?:様|さま|殿)$/u, '')
      .trim() ?? ''
  return name === '' || name.length > 100 || name.includes('@') ? null : name
}

function others(values: ReadonlyMap<string, readonly FormValue[]>): Record<string, string> {
  const rest = [...values].filter(([key]) => !['address', 'name', 'body'].includes(key))
  return Object.fromEntries(
    rest.flatMap(([key, [first]]) => {
      const text = first?.text.split('\n')[0]?.trim().slice(0, 500) ?? ''
      return text === '' ? [] : [[key, text]]
    }),
  )
}

/** The customer's own words are what is new; where they stand is kept as a place in the text. */
function fresh(body: FormValue | undefined): Partial<ParsedMail> {
  if (!body || body.text === '') return {}
  return { replyText: body.text, replySpans: { finder: 'form', spans: [body.span] } }
}
