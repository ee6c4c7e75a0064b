import type { Parser } from '../domain/message.ts'

/** A parser that starts its workers when the first mail comes. */
export function lazyParser(open: () => Promise<Parser>): Parser {
  return {
    parse: async (bytes, options) => (await open()).parse(bytes, options),
    texts: async (bytes, options) => (await open()).texts(bytes, options),
    close: async () => {},
  }
}
