import type { ParsedMail, Parser } from '../../domain/message.ts'

/** Bytes of mails, and mails, that are parsed before their turn has come. */
const most = { bytes: 48 * 1024 * 1024, count: 4000 }

/**
 * Mails that are being parsed since they came, so that the parser works while other folders are still being fetched: what
 * became of them waits here until their turn comes, by the SHA-256 of their bytes. What does not fit is parsed then.
 */
export class ParsedAhead {
  readonly #mails = new Map<string, { size: number; mail: Promise<ParsedMail> }>()
  #bytes = 0

  constructor(private readonly parser: Parser) {}

  offer(raw: string, bytes: Uint8Array): void {
    if (this.#mails.has(raw) || this.#mails.size >= most.count || this.#bytes + bytes.length > most.bytes) return
    const mail = this.parser.parse(bytes, { ahead: true })
    // Whoever takes it hears of it; when the run has ended otherwise, nobody does.
    mail.catch(() => {})
    this.#mails.set(raw, { size: bytes.length, mail })
    this.#bytes += bytes.length
  }

  /** A mail and the size of its bytes, once; null when it is not here. */
  take(raw: string): { size: number; mail: Promise<ParsedMail> } | null {
    const found = this.#mails.get(raw)
    if (!found) return null
    this.#mails.delete(raw)
    this.#bytes -= found.size
    return found
  }
}
