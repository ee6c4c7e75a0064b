import { createHash } from 'node:crypto'
import { type Address, domainOf } from '../../domain/address.ts'

/** One conversation as people wrote it; Message-IDs, References, `Re:` and quotes follow from the order. */
export interface DemoThread {
  /** Names the thread in acts.ts and inside its Message-IDs' hash. */
  key: string
  language: 'ja' | 'en'
  customer: Address
  subject: string
  /** Key of the thread whose last messages this one pretends to continue. */
  intrudesOn?: string
  letters: DemoLetter[]
}

export interface DemoLetter {
  /** `MM-DD HH:MM` in 2026, Japan time. */
  at: string
  text: string
  /** Who wrote it when not the thread's customer. */
  by?: 'us' | Address
  /** Whom it is written to when that does not follow from who wrote it. */
  to?: Address
  subject?: string
  /** How the writer's mail program quotes what is answered; `mail` unless said otherwise. */
  quote?: 'mail' | 'outlook' | 'none'
  headers?: Record<string, string>
  html?: string
  attachment?: { name: string; type: string; base64: string }
  /** The bytes of an old or broken mail program; `text` then says what they mean. */
  legacy?: { name: string; subject: string; contentType: string; encoding: '7bit' | '8bit'; base64: string }
  /** A delivery status notification (RFC 3464) about the letter before. */
  bounce?: { status: string; diagnostic: string }
}

/** A letter with all that its headers need. */
export interface Draft {
  letter: DemoLetter
  folder: 'inbox' | 'sent'
  /** RFC 3339 with Japan's offset. */
  at: string
  messageId: string
  references: string[]
  from: Address
  to: Address
  subject: string
  body: string
}

const support = {
  ja: { name: '株式会社例示 サポート', address: 'support@example.com' },
  en: { name: 'Example Support', address: 'support@example.com' },
}

/** Works out the letters of one thread; `intruded` are the drafts of the thread that `intrudesOn` names. */
export function draftsOf(thread: DemoThread, intruded: Draft[]): Draft[] {
  const drafts: Draft[] = []
  for (const [index, letter] of thread.letters.entries()) {
    const before = drafts.at(-1) ?? intruded.at(-1)
    const us = support[thread.language]
    const from = letter.by === 'us' ? us : (letter.by ?? thread.customer)
    const at = `2026-${letter.at.replace(' ', 'T')}:00+09:00`
    drafts.push({
      letter,
      folder: letter.by === 'us' ? 'sent' : 'inbox',
      at,
      messageId: messageId(at, `${thread.key}/${index}`, from.address),
      references: before === undefined || letter.bounce ? [] : [...before.references, before.messageId],
      from,
      to: letter.to ?? (letter.by === 'us' ? thread.customer : us),
      subject: letter.subject ?? (before === undefined ? thread.subject : `Re: ${thread.subject}`),
      body: letter.text + (before === undefined ? '' : quoted(before, letter.quote ?? 'mail', thread.language)),
    })
  }
  return drafts
}

function messageId(at: string, seed: string, address: string): string {
  const hash = createHash('sha256').update(seed).digest('hex').slice(0, 12).toUpperCase()
  return `<${at.slice(0, 16).replace(/\D/g, '')}.${hash}@${domainOf(address)}>`
}

function quoted(before: Draft, style: 'mail' | 'outlook' | 'none', language: 'ja' | 'en'): string {
  if (style === 'none') return ''
  const { at, from, to, subject, letter } = before
  const [year, month, day] = at.slice(0, 10).split('-').map(Number)
  const time = at.slice(11, 16)
  if (style === 'outlook') {
    const head = [
      `From: ${from.name ?? from.address} <${from.address}>`,
      `Sent: ${at.slice(0, 10)} ${time}`,
      `To: ${to.address}`,
    ]
    return `\n\n-----Original Message-----\n${[...head, `Subject: ${subject}`].join('\n')}\n\n${letter.text}`
  }
  const attribution =
    language === 'ja'
      ? `${year}年${month}月${day}日(${weekday(at, 'ja')}) ${time} ${from.name ?? from.address} <${from.address}>:`
      : `On ${weekday(at, 'en')}, ${at.slice(0, 10)} at ${time}, ${from.name ?? from.address} <${from.address}> wrote:`
  return `\n\n${attribution}\n${letter.text.replace(/^/gm, '> ')}`
}

/** The short name of the day, as quotes and Date headers write it. */
export function weekday(at: string, language: 'ja' | 'en'): string {
  const names = { ja: '日月火水木金土'.split(''), en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] }
  return names[language][new Date(`${at.slice(0, 10)}T00:00:00Z`).getUTCDay()] ?? ''
}
