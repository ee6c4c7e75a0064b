/** Which of our two languages a text is in: one kana settles it, since Han characters alone may be Chinese. */
export function languageOf(text: string): 'ja' | 'en' {
  return /[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text) ? 'ja' : 'en'
}
