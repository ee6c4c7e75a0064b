import { type Address, visible } from './address.ts'

/** What a person writes in the editor: the head can be changed, the text is his. */
export interface WrittenLetter {
  to: Address[]
  cc: Address[]
  subject: string
  text: string
}

/** The line below which nothing is read, as git draws it. */
export const scissors = '# ------------------------ >8 ------------------------'
const scissorsForm = /^#? ?-{8,} ?>8 ?-{8,}\s*$/mu

export interface LetterFile extends WrittenLetter {
  /** Lines of help, shown below the scissors; without a mark. */
  help: string[]
  /** The mail that is answered, to be read; below the help. */
  below: string
}

/** The file as the editor shows it. */
export function writeLetterFile({ to, cc, subject, text, help, below }: LetterFile): string {
  const head = [
    ['To', to.map(writeAddress).join(', ')],
    ['Cc', cc.map(writeAddress).join(', ')],
    ['Subject', subject],
  ]
  const lines = [
    ...head.map(([key, value]) => `${key}: ${value}`.trimEnd()),
    ...['', text.trimEnd(), '', scissors],
    ...help.map((line) => `# ${line}`.trimEnd()),
    ...(below === '' ? [] : ['', below]),
  ]
  return `${lines.join('\n')}\n`
}

/** A line of the head that cannot be read. */
export interface HeadFault {
  /** From 1. */
  line: number
  text: string
}

/**
 * Reads the file back. Lines that begin with # count as comments in the head and below the scissors only: in the text they
 * may be what the writer wants to say. A file without a head is all text, with the head of `before`. Faults are lines of
 * the head that are no header, or no address.
 */
export function readLetterFile(file: string, before: WrittenLetter): { letter: WrittenLetter; faults: HeadFault[] } {
  const content = file.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n')
  const kept = content.slice(0, scissorsForm.exec(content)?.index ?? content.length)
  const lines = kept.split('\n')
  const hasHead = /^(?:to|cc|subject)\s*[:：]|^#/iu.test(lines[0] ?? '')
  const end = hasHead ? lines.findIndex((line) => line.trim() === '') : -1
  const head = hasHead ? lines.slice(0, end < 0 ? lines.length : end) : []
  const text = (hasHead ? (end < 0 ? [] : lines.slice(end)) : lines).join('\n').replace(/^\n+|\s+$/gu, '')
  const letter: WrittenLetter = { ...before, text: text === '' ? '' : `${text}\n` }
  const faults: HeadFault[] = []
  const first = { to: true, cc: true }
  head.forEach((row, index) => {
    const fault = () => faults.push({ line: index + 1, text: row })
    if (row.startsWith('#')) return
    const [, key = '', value = ''] = /^(to|cc|subject)\s*[:：]\s*(.*)$/iu.exec(row.trim()) ?? []
    const field = key.toLowerCase()
    if (field === 'subject') letter.subject = value.trim()
    else if (field === 'to' || field === 'cc') {
      const people = readAddresses(value, [...before.to, ...before.cc])
      if (people) letter[field] = [...(first[field] ? [] : letter[field]), ...people]
      else fault()
      first[field] = false
    } else fault()
  })
  return { letter, faults }
}

function writeAddress({ address, name }: Address): string {
  if (name === null) return address
  return /[,"<>:;@]/u.test(name) ? `"${name.replace(/["\\]/g, '')}" <${address}>` : `${name} <${address}>`
}

/** Null when one of them is no address. A name that was known stays when only the address is left. */
export function readAddresses(text: string, known: readonly Address[] = []): Address[] | null {
  const people: Address[] = []
  for (const part of text.match(/(?:"[^"]*"|[^,、"])+/gu) ?? []) {
    if (part.trim() === '') continue
    const [, quotedName, plainName, angled, bare] =
      /^\s*(?:(?:"([^"]*)"|([^<>"]*?))\s*<\s*([^<>\s]+)\s*>|([^\s<>]+))\s*$/u.exec(part) ?? []
    const address = visible(angled ?? bare ?? '').toLowerCase()
    if (!/^[^\s@<>,;:"()]+@[^\s@<>,;:"()]+$/u.test(address)) return null
    const name = (quotedName ?? plainName ?? '').trim()
    people.push({ address, name: name || (known.find((one) => one.address === address)?.name ?? null) })
  }
  return people
}
