import { fingerprint } from './fingerprint.ts'
import type { AutomaticKind, ParsedMail } from './message.ts'
import { readSentences, type Sentences } from './quoted.ts'
import { readSubject, type Subject } from './subject.ts'

/** What of a mail says to which thread it belongs: small, and enough to decide without the mail itself. */
export interface ThreadMail extends Omit<Sentences, 'quotes'> {
  /** Its number in the index it stands in: a message's row, or a place in a list. */
  key: number
  /** When it was received, in milliseconds; 0 when nobody knows. */
  at: number
  id: string | null
  /** What it answers, nearest first: In-Reply-To, then References from their end. */
  references: string[]
  /** What a report is about. */
  about: string[]
  from: string
  /** From and Reply-To. */
  senders: string[]
  /** To and Cc. */
  named: string[]
  /** The List-Id of a discussion; null elsewhere. */
  list: string | null
  /** Came over a list of any kind: then To and Cc say nothing about who takes part. */
  overList: boolean
  /** An announcement to many: those who answer it do not answer each other. */
  announcement: boolean
  automatic: AutomaticKind | null
  subject: Subject
  /** True when subject, references or a quote say that it answers something. */
  answers: boolean
  content: string
  /** Outlook's own mark of a conversation: the first 22 bytes of Thread-Index (MS-OXOMSG 2.2.1.3). */
  conversation: string | null
  /** Carries an archive, or tells the password of one. */
  parcel: 'archive' | 'password' | null
  /** Whether a header was written twice: nothing but a proof joins such a mail. */
  doubtful: boolean
}

const maxReferences = 40
const maxPeople = 12

export function threadMail(mail: ParsedMail, key: number, at: string | null): ThreadMail {
  const header = (name: string) => mail.headers.find((one) => one.key === name)?.value ?? null
  const { quotes, ...sentences } = mail.ahead?.sentences ?? readSentences(mail)
  const people = [mail.from, ...mail.replyTo, ...mail.to, ...mail.cc].map((one) => one?.address ?? '')
  // An address in In-Reply-To ("your message to <a@b>") is no Message-ID.
  const known = (id: string) => !people.includes(id.slice(1, -1).toLowerCase()) && id !== mail.messageId
  const references = [...new Set([...mail.inReplyTo, ...[...mail.references].reverse()])].filter(known)
  const subject = readSubject(mail.subject)
  const list = header('list-id') ?? header('x-ml-name')
  // RFC 2369: "NO" where nobody may write to the list. Older Japanese lists (fml) have X-ML-Name alone.
  const isDiscussion = !/^\s*NO\b/i.test(header('list-post') ?? (header('x-ml-name') === null ? 'NO' : ''))
  return {
    ...sentences,
    key,
    at: Date.parse(at ?? mail.date ?? '') || 0,
    id: mail.messageId,
    references: references.slice(0, maxReferences),
    about: mail.about,
    from: mail.from?.address ?? '',
    senders: addresses([...(mail.from ? [mail.from] : []), ...mail.replyTo]),
    named: addresses([...mail.to, ...mail.cc]),
    list: isDiscussion ? (/<([^<>]+)>/.exec(list ?? '')?.[1] ?? list)?.toLowerCase() || null : null,
    overList: list !== null || header('list-post') !== null,
    announcement: mail.automatic === 'bulk' && !isDiscussion,
    automatic: mail.automatic,
    subject,
    answers: subject.answers || quotes || references.length > 0,
    // Without a date the same words may be said again another day.
    content: mail.date === null ? `${mail.contentHash} ${at}` : mail.contentHash,
    conversation: conversationOf(header('thread-index')),
    parcel: parcelOf(mail),
    doubtful: mail.flags.some((flag) => flag === 'duplicate-from' || flag === 'duplicate-message-id'),
  }
}

function addresses(list: { address: string }[]): string[] {
  return [...new Set(list.map(({ address }) => address.toLowerCase()).filter((address) => address !== ''))]
}

function conversationOf(index: string | null): string | null {
  const compact = index?.replace(/\s/g, '') ?? ''
  // 22 bytes are 29.3 characters of base64.
  return /^[A-Za-z0-9+/]{29,}={0,2}$/.test(compact) ? compact.slice(0, 29) : null
}

const archive = /\.(?:zip|7z|rar|lzh|tgz|gpg|enc|exe)$|^application\/(?:zip|x-zip|x-7z|x-rar|x-lzh|vnd\.rar)/i
const password = /パスワード|ﾊﾟｽﾜｰﾄﾞ|暗証|\bpass(?:word|code|phrase)?\b/iu

/** The custom of sending an encrypted file and its password in two mails. */
function parcelOf(mail: ParsedMail): ThreadMail['parcel'] {
  if (mail.attachments.some(({ name, type }) => archive.test(name ?? '') || archive.test(type))) return 'archive'
  const text = mail.replyText.slice(0, 2000)
  const tells = /(?:添付|ファイル|お送り|先ほど|先程|解凍|開封|\bzip\b|\battach|\bfile\b|\barchive\b|\bunzip)/iu
  return password.test(mail.subject ?? '') || (password.test(text) && tells.test(text)) ? 'password' : null
}

/** Both ends of a mail: its sender with everyone it names; equal for an answer in the other direction. */
export function pairsOf({ from, named }: ThreadMail): string[] {
  const others = named.length > 0 ? named : ['']
  return others.slice(0, maxPeople).map((other) => (from < other ? `${from} ${other}` : `${other} ${from}`))
}

/** Whether a mail and its answer could have these people: each one's sender stands in the other, or one writes twice. */
export function samePeople(a: ThreadMail, b: ThreadMail): boolean {
  const pairs = new Set(pairsOf(b))
  return pairsOf(a).some((pair) => pairs.has(pair))
}

/** The keys under which an index files a mail, and those under which it finds every mail that could belong to it. */
export function keysOf(mail: ThreadMail): { filed: number[]; sought: number[] } {
  const own = mail.id === null ? [] : [mail.id]
  const named = [...new Set([...mail.references, ...mail.about, ...mail.quotedIds])]
  const pairs = pairsOf(mail)
  // A machine that writes the same subject every minute has no threads.
  const soft = mail.automatic === null || mail.automatic === 'auto-reply'
  const both = [
    ...keys('content', [mail.content]),
    ...keys('conversation', mail.conversation ? [mail.conversation] : []),
    ...(soft ? keys('subject', pairs, mail.subject.base) : []),
    ...(mail.parcel ? keys('parcel', pairs) : []),
  ]
  const said = keys('said', mail.said.map(String))
  const quoted = mail.references.length === 0 ? mail.quoted.map(String) : []
  return {
    filed: [...both, ...keys('id', own), ...keys('names', named), ...said, ...keys('quotes', quoted)],
    sought: [
      ...both,
      ...keys('id', [...own, ...named]),
      ...keys('names', [...own, ...mail.references]),
      ...keys('said', quoted),
      ...keys('quotes', mail.said.map(String)),
    ],
  }
}

function keys(kind: string, values: string[], salt = ''): number[] {
  return values.map((value) => fingerprint(`${kind}\n${salt}\n${value}`))
}
