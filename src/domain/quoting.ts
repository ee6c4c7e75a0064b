import type { ParsedMail } from './message.ts'

/** How an answer shows what it answers: not at all, below the answer, or line by line with the answers between. */
export const quotingStyles = ['none', 'below', 'inline'] as const
export type QuotingStyle = (typeof quotingStyles)[number]

const quoteMark = /^[ \t]{0,4}[>＞]/u

/** More of a mail is not quoted: the customer has it. */
const maxLines = 200

/**
 * How the writer of a mail quotes: `inline` when own lines follow quoted ones, `below` when the quote stands at the end,
 * `none` when nothing is quoted. What is the writer's own, the quote finder has decided.
 */
export function quotingStyleOf(mail: Pick<ParsedMail, 'text' | 'replyText' | 'replySpans'>): QuotingStyle {
  const { text, replySpans } = mail
  if (!replySpans || replySpans.finder === 'form') return 'none'
  const { spans } = replySpans
  const between = spans.slice(1).some((span, index) => hasQuote(text.slice(spans[index]?.[1] ?? 0, span[0])))
  const [first] = spans
  const last = spans.at(-1)
  if (between || (first && hasQuote(text.slice(0, first[0])))) return 'inline'
  return last && text.slice(last[1]).split('\n').some(isOlderMail) ? 'below' : 'none'
}

function hasQuote(text: string): boolean {
  return text.split('\n').some((line) => quoteMark.test(line))
}

/** A quoted line, or the head of a mail that is quoted without marks (Outlook). */
function isOlderMail(line: string): boolean {
  return quoteMark.test(line) || /^(?:-{3,}|_{5,}|(?:From|差出人|送信者)\s*[:：])/u.test(line)
}

/** Text as a quote: every line marked, blanks at line ends gone. */
export function quoted(text: string): string {
  const lines = text.trim().split('\n')
  const shown = lines.length > maxLines ? [...lines.slice(0, maxLines), '[...]'] : lines
  return shown.map((line) => (line.startsWith('>') ? `>${line}` : `> ${line}`).trimEnd()).join('\n')
}

/** An answer's own lines, without what it quotes. */
export function withoutQuotes(text: string): string {
  return text
    .split('\n')
    .filter((line) => !quoteMark.test(line))
    .join('\n')
}
