import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ParsedMail } from '../../../src/domain/message.ts'
import { parseMail } from '../../../src/mail/parse.ts'

/** One row of expected.jsonl; its fields are described at the top of score.py beside the mails. */
export interface Expected {
  id: string
  file: string
  kind: string
  is_bounce?: boolean
  is_auto_reply?: boolean
  hard?: boolean
  status?: string
  smtp_code?: string
  recipients?: string[]
  subject?: string
  subject_parts?: string[]
  from?: string
  from_name?: string
  to?: string[]
  text?: string
  text_mode?: string
  no_mojibake?: boolean
  attachments_include?: string[]
  reply_text?: string
  reply_mode?: string
  reply_alt?: string[]
  reply_contains?: string[]
  reply_excludes?: string[]
}

const folder = join(import.meta.dirname, '../../fixtures/mail')

const folded: Record<string, string> = {
  '〜': '～',
  '−': '－',
  '‖': '∥',
  '¥': '￥',
  '\u00a0': ' ',
  '—': '―',
  '¢': '￠',
  '£': '￡',
  '¬': '￢',
}
const fold = (text: unknown) => String(text ?? '').replace(/[〜−‖¥\u00a0—¢£¬]/g, (one) => folded[one] ?? one)
const line = (text: unknown) => fold(text).replace(/\s+/g, ' ').trim()
const lines = (text: unknown) =>
  fold(text)
    .replaceAll('\r\n', '\n')
    .replace(/[ \t\u3000]+$/gm, '')
    .replace(/\n{2,}/g, '\n')
    .trim()
const squash = (text: unknown) => fold(text).replace(/\s+/g, '')

function tokenF1(a: string, b: string): number {
  const count = (text: string) => {
    const found = new Map<string, number>()
    for (const [token] of text.toLowerCase().matchAll(/[\p{L}\p{N}_]+/gu)) found.set(token, (found.get(token) ?? 0) + 1)
    return found
  }
  const [left, right] = [count(a), count(b)]
  const sum = (map: Map<string, number>) => [...map.values()].reduce((all, one) => all + one, 0)
  let common = 0
  for (const [token, number] of left) common += Math.min(number, right.get(token) ?? 0)
  const total = sum(left) + sum(right)
  return total === 0 ? 1 : (2 * common) / total
}

function textIsRight(want: string, got: string, mode: string): boolean {
  if (mode === 'contains') return squash(got).includes(squash(want))
  if (mode === 'prefix') return squash(got).startsWith(squash(want))
  if (mode === 'squash') return squash(want) === squash(got)
  if (mode === 'tokens') return tokenF1(want, got) >= 0.9
  return lines(want) === lines(got)
}

/** The measures of score.py for one mail: name -> right or wrong. */
function judge(want: Expected, got: ParsedMail): Map<string, boolean> {
  const found = new Map<string, boolean>()
  const put = (name: string, expected: unknown, isRight: () => boolean) => {
    if (expected !== undefined && expected !== null) found.set(name, isRight())
  }
  const isBounce = got.automatic === 'bounce' || got.automatic === 'delay'
  put('is_bounce', want.is_bounce, () => want.is_bounce === isBounce)
  put('is_auto_reply', want.is_auto_reply, () => want.is_auto_reply === (got.automatic === 'auto-reply'))
  put('hard', want.hard, () => want.hard === got.bounce?.permanent)
  put('status', want.status, () => want.status === got.bounce?.status)
  put('smtp_code', want.smtp_code, () => want.smtp_code === got.bounce?.code)
  put(
    'recipients',
    want.recipients,
    () => [...(want.recipients ?? [])].sort().join() === [...(got.bounce?.recipients ?? [])].sort().join(),
  )
  put('subject', want.subject, () => line(want.subject) === line(got.subject))
  put('subject_parts', want.subject_parts, () =>
    (want.subject_parts ?? []).every((part) => squash(got.subject).includes(squash(part))),
  )
  put('from', want.from, () => want.from?.toLowerCase() === got.from?.address)
  put('from_name', want.from_name, () => line(want.from_name) === line(got.from?.name))
  put('to', want.to, () => want.to?.join().toLowerCase() === got.to.map((one) => one.address).join())
  put('text', want.text, () => textIsRight(want.text ?? '', got.text, want.text_mode ?? 'exact'))
  if (want.text_mode === 'tokens') put('text:tokens', want.text, () => textIsRight(want.text ?? '', got.text, 'tokens'))
  const shown = `${got.subject ?? ''}${got.text}`
  put('no_mojibake', want.no_mojibake, () => !/\ufffd|\x1b[$(]|=\?[A-Za-z0-9_-]+\?[BbQq]\?/.test(shown))
  const names = new Set(got.attachments.map((file) => String(file.name).normalize('NFC')))
  put('attachments', want.attachments_include, () =>
    (want.attachments_include ?? []).every((name) => names.has(name.normalize('NFC'))),
  )
  put('reply_text', want.reply_text, () =>
    [want.reply_text ?? '', ...(want.reply_alt ?? [])].some((text) =>
      textIsRight(text, got.replyText, want.reply_mode ?? 'exact'),
    ),
  )
  put('reply_contains', want.reply_contains, () =>
    (want.reply_contains ?? []).every((part) => squash(got.replyText).includes(squash(part))),
  )
  put(
    'reply_excludes',
    want.reply_excludes,
    () => !(want.reply_excludes ?? []).some((part) => squash(got.replyText).includes(squash(part))),
  )
  return found
}

export interface Measure {
  right: number
  total: number
  /** Share of right ones; 1 when there is nothing to measure. */
  share: number
  wrong: string[]
}

/** Parses every mail of a set and counts, for each measure, how many are right. */
export async function score(set: string): Promise<(name: string) => Measure> {
  const rows = readFileSync(join(folder, set, 'expected.jsonl'), 'utf8')
    .split('\n')
    .filter(Boolean)
  const measures = new Map<string, Measure>()
  for (const row of rows) {
    const want = JSON.parse(row) as Expected
    const got = await parseMail(readFileSync(join(folder, set, want.file)))
    for (const [name, isRight] of judge(want, got)) {
      const measure = measures.get(name) ?? { right: 0, total: 0, share: 1, wrong: [] }
      measure.total++
      if (isRight) measure.right++
      else measure.wrong.push(want.id)
      measure.share = measure.right / measure.total
      measures.set(name, measure)
    }
  }
  return (name) => measures.get(name) ?? { right: 0, total: 0, share: 1, wrong: [] }
}
