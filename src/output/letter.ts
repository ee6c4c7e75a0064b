import type { Address } from '../domain/address.ts'
import type { Letter } from '../domain/delivery.ts'
import type { Cell } from './cell.ts'
import { type Finding, findingRecord } from './guard.ts'
import { plainLines } from './plain.ts'
import { sentence } from './sentence.ts'
import type { Look } from './table.ts'
import { folderWord } from './words.ts'
import { wrap } from './wrap.ts'

/** A mail as it would leave, for a last look; addresses that we have never written to stand out. */
export function* letterView(
  letter: Letter,
  folder: string,
  look: Look,
  width: number,
  strangers: readonly string[] = [],
): Generator<Cell> {
  const say = (code: string, values = {}) => sentence(code, values, look.language).message
  yield [look.strong(say('letter.from')), ` ${addressLine([letter.from])}`]
  yield [look.strong(say('letter.to')), ...people(letter.to, look, strangers)]
  if (letter.cc.length > 0) yield [look.strong(say('letter.cc')), ...people(letter.cc, look, strangers)]
  yield [look.strong(say('letter.subject')), ` ${letter.subject}`]
  for (const { name, bytes } of letter.attachments) {
    yield [look.strong(say('letter.attachment')), ` ${name} (${bytes.length})`]
  }
  yield ''
  for (const line of plainLines(letter.text.trimEnd()).split('\n')) yield* wrap(line, Math.min(width, 100))
  yield ''
  yield look.quiet(say('letter.then', { folder: folderWord(folder, look.language) }))
}

/** What `--dry-run --json` prints. */
export function letterRecord(
  ticket: number,
  letter: Letter,
  folder: string,
  findings: readonly Finding[] = [],
): object {
  return {
    ticket,
    from: letter.from,
    to: letter.to,
    cc: letter.cc,
    subject: letter.subject,
    in_reply_to: letter.inReplyTo,
    references: letter.references,
    text: letter.text,
    attachments: letter.attachments.map(({ name, type, bytes }) => ({ name, type: type ?? null, size: bytes.length })),
    charset: letter.charset ?? 'utf-8',
    folder,
    findings: findings.map(findingRecord),
  }
}

function people(addresses: Address[], look: Look, strangers: readonly string[]) {
  return addresses.flatMap((each, index) => {
    const shown = addressLine([each])
    return [index === 0 ? ' ' : ', ', strangers.includes(each.address) ? look.alarm(`! ${shown}`) : shown]
  })
}

/** People as a person types them: `Hana <hana@example.com>, ...`. */
export function addressLine(addresses: readonly Address[]): string {
  return addresses.map(({ name, address }) => (name ? `${name} <${address}>` : address)).join(', ')
}
