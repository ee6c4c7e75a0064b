import type { Language } from './age.ts'
import { faultWord } from './fault-word.ts'
import { plain } from './plain.ts'
import { en } from './text/en.ts'
import type { Text } from './text/text.ts'

export type Values = Readonly<Record<string, string | number>>

/** The sentences by code. English is always there, for pipes and records are in English. */
const known: { en: Record<string, Text>; ja: Record<string, Text> | null } = { en, ja: null }

/** Makes a language known, which has to be done before its first sentence: nobody loads what is not read. */
export async function learn(language: Language): Promise<void> {
  if (language === 'ja') known.ja ??= (await import('./text/ja.ts')).ja
}

const slot = /\{(\w+)(?::([^{}|]*)\|([^{}|]*))?\}/g

/**
 * Fills `{name}` with a value and `{count:ticket|tickets}` with the word for one or for many. Values are foreign text and pass
 * plain(); what they contain is never filled again. A slot without a value stays, which is ugly but readable.
 */
export function fill(template: string, values: Values): string {
  return template.replace(slot, (whole, name: string, one?: string, many?: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined
    if (value === undefined) return whole
    if (one === undefined || many === undefined) return plain(String(value))
    return Number(value) === 1 ? one : many
  })
}

/** The sentence for a code. A code without text shows itself and its values, so that nothing is hidden by a gap in our texts. */
export function sentence(code: string, values: Values, language: Language): Text {
  const texts = known[language]
  if (!texts) throw new Error(`the language ${language} was not learned before "${code}"`)
  const text = Object.hasOwn(texts, code) ? texts[code] : undefined
  if (!text) {
    const details = Object.entries(values).map(([name, value]) => `${name}: ${plain(String(value))}`)
    return { message: details.length > 0 ? `${code} (${details.join(', ')})` : code }
  }
  const { reason } = values
  const told = typeof reason === 'string' ? { ...values, reason: faultWord(reason, language) } : values
  const message = fill(text.message, told)
  return text.hint === undefined ? { message } : { message, hint: fill(text.hint, told) }
}
