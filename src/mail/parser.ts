import type { ParsedMail, Parser, ReadOptions, TextPart } from '../domain/message.ts'
import { parseHeadersOnly } from './parse.ts'
import { ParsePool, type PoolOptions } from './parse-pool.ts'

export interface ParserOptions extends Partial<Pick<PoolOptions, 'threads' | 'timeoutMs'>> {
  /** The bundled parse-worker.ts. */
  workerFile: string | URL
}

/**
 * The Parser port on worker threads. A mail that fails is tried once more with its HTML left unread (flag `html-unread`);
 * then its headers alone are read (flag `unreadable`). Nothing a mail contains makes `parse` reject.
 */
export function createParser({ threads = 2, timeoutMs = 2000, workerFile }: ParserOptions): Parser {
  const pool = new ParsePool({ threads, timeoutMs, workerFile })
  return {
    async parse(bytes: Uint8Array, { charset = null, ahead = false }: ReadOptions = {}): Promise<ParsedMail> {
      for (const readHtml of [true, false]) {
        const mail = (await pool.run(bytes, { want: 'mail', readHtml, charset, ahead })) as ParsedMail | null
        if (mail) return mail
      }
      return parseHeadersOnly(bytes, charset)
    },
    async texts(bytes: Uint8Array, { charset = null }: ReadOptions = {}): Promise<TextPart[]> {
      return (
        ((await pool.run(bytes, { want: 'texts', readHtml: true, charset, ahead: false })) as TextPart[] | null) ?? []
      )
    },
    close: () => pool.close(),
  }
}
