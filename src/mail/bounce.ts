import type { Bounce } from '../domain/message.ts'
import { deadAddress, deadStatus, otherReasons, returnedMessage, unsure } from './bounce-wording.ts'
import type { DeliveryField } from './delivery-status.ts'

export interface Notice {
  /** The text of the notice, line feeds only. */
  text: string
  fields: DeliveryField[]
  /** X-Failed-Recipients, split. */
  named: string[]
  /** Addresses that cannot be the one that failed: who wrote the notice and who received it. */
  parties: Set<string>
}

const maxNotice = 20_000
const maxRecipients = 500
const address = /[a-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@(?:[a-z0-9_-]{1,63}\.){1,8}[a-z]{2,24}/gi

/** The notice without the message that it returns. */
export function noticeText(text: string): string {
  const lines = text.slice(0, maxNotice).split('\n')
  const end = lines.findIndex((line, index) => index > 0 && line.length < 200 && returnedMessage.test(line))
  return (end < 0 ? lines : lines.slice(0, end)).join('\n')
}

/** What a failure or delay notice states: report fields first, then its text. */
export function readBounce(notice: Notice): Bounce {
  const text = noticeText(notice.text)
  const failed = notice.fields.filter((field) => field.action !== 'delivered' && field.action !== 'relayed')
  const diagnostics = failed
    .map((field) => field.diagnostic?.replace(/^[\w-]+\s*;/, '') ?? '')
    .filter((diagnostic) => diagnostic !== '')
  const said = diagnostics.join('\n')
  const status = statusOf(failed, said, text)
  const code = codeOf(said) ?? codeOf(text)
  return { recipients: recipientsOf(notice, failed, text), status, code, permanent: isDead(said, text, status, code) }
}

function recipientsOf(notice: Notice, failed: DeliveryField[], text: string): string[] {
  const reported = failed.flatMap((field) => (field.recipient ? [field.recipient] : []))
  const tiers = [reported, notice.named, ...addressesIn(text, notice.parties)]
  const chosen = tiers.find((tier) => tier.length > 0) ?? []
  return [...new Set(chosen.map((one) => one.toLowerCase()))].slice(0, maxRecipients)
}

/** Three tiers: an address that begins a line; one that a sentence or a command is about; any other. */
function addressesIn(text: string, parties: Set<string>): string[][] {
  const heads: string[] = []
  const about: string[] = []
  const rest: string[] = []
  for (const line of text.split('\n')) {
    if (/^\s*(from|sender|reply-to|return-path|message-id|in-reply-to|references)\s*:|mail from:/i.test(line)) continue
    for (const match of line.matchAll(address)) {
      const found = match[0]
        .toLowerCase()
        .replace(/^smtp=/, '')
        .replace(/^['.]+|\.+$/g, '')
      if (parties.has(found) || /^(mailer-daemon|postmaster|support|abuse|help|hostmaster|contact)@/.test(found))
        continue
      const before = line.slice(0, match.index)
      const after = line.slice(match.index + match[0].length)
      if (/smtp[=:]$/i.test(before) || match[0].startsWith('SMTP=')) heads.push(found)
      else if (/^[\s>*:"'\u2022-]*<?(?:smtp:)?$/.test(before) && /^>?\s*("?$|[:;,.…(]|-\s|>)/.test(after))
        heads.push(found)
      else if (
        /(rcpt to:|to:|for:|recipient|addres|userid|user|mailbox|attempts|deliver|message to|smtp=|宛)/i.test(before)
      )
        about.push(found)
      else rest.push(found)
    }
  }
  return [heads, about, rest]
}

const enhanced = /(?<![\d.])([45])\.(\d{1,3})\.(\d{1,3})(?![\d.]*\d)/g

/** The most telling enhanced code: the report's, unless that is one of the empty x.0.0 and the server's words say more. */
function statusOf(failed: DeliveryField[], said: string, text: string): string | null {
  const reported = failed.flatMap((field) => (field.status ? [field.status] : []))
  const found = [...innermost(said), ...codesIn(said), ...reported, ...codesIn(text)]
  return found.find((status) => !/^[45]\.0\.0$/.test(status)) ?? found[0] ?? null
}

/** "554 4.4.7 expired <421 4.4.2 Connection timed out>": the reply in brackets is what the other server said. */
const inner = /<([45]\d\d)[ -]([45]\.\d{1,3}\.\d{1,3})\s/

function innermost(text: string): string[] {
  const status = inner.exec(text)?.[2]
  return status ? [status] : []
}

function codesIn(text: string): string[] {
  return [...text.matchAll(enhanced)].map((match) => match[0])
}

const smtpCode = /(?:^|[\s:;,<>("'#[{-])([45][0-5]\d)(?=[\s:,)\]}"'-]|$)(?!-\d)/g

function codeOf(text: string): string | null {
  const quoted = inner.exec(text)?.[1]
  if (quoted) return quoted
  for (const line of text.split('\n')) {
    for (const match of line.matchAll(smtpCode)) {
      const code = match[1] ?? ''
      const before = line.slice(0, match.index)
      if (/(port|size|bytes?|after|for|line|\bid)\s*$/i.test(before)) continue
      return code
    }
  }
  return null
}

/** Server words decide before codes, since codes are used loosely; null when nothing speaks either way. */
function isDead(said: string, text: string, status: string | null, code: string | null): boolean | null {
  for (const words of [said.toLowerCase(), text.toLowerCase()]) {
    if (words === '') continue
    if (unsure.test(words)) return false
    const dead = deadAddress.test(words)
    const other = otherReasons.test(words)
    if (dead && !other) return true
    if (other && !dead) return false
    if (dead && other) return status ? deadStatus.test(status) : true
  }
  if (status) return deadStatus.test(status)
  return code === null ? null : false
}
