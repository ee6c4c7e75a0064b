import { type Address, domainOf } from './address.ts'
import { organization } from './authentication.ts'

/** An address as it may stand in a name, also with the tricks that evade a simple search. */
const address =
  /[\p{L}\p{N}_.+-]{1,64}\s?(?:@|[([{<【]\s?(?:at|アット)\s?[)\]}>】]|\s(?:at|アット)\s|★)\s?([\p{L}\p{N}-]{1,63}(?:\s?(?:\.|[([]dot[)\]])\s?[\p{L}\p{N}-]{1,63})+)/iu
const host =
  /(?<![\p{L}\p{N}@.-])((?:[\p{L}\p{N}-]{1,63}\.){1,4}(?:com|net|org|info|biz|io|jp|cn|kr|tw|hk|de|fr|es|it|uk|eu|us|ru|co|app|dev|shop|xyz|top|bank))(?![\p{L}\p{N}-])/iu
/** Characters that hide or turn text round; the joiner inside an emoji and variation selectors belong to honest names. */
const hidden =
  /(?!\p{Variation_Selector})(?!(?<=[\p{Extended_Pictographic}\p{Emoji_Modifier}]\ufe0f?)\u200d(?=\p{Extended_Pictographic}))[\p{Default_Ignorable_Code_Point}\x00-\x1f\x7f-\x9f\u2028\u2029\ufff9-\ufffb]/u
/** Letters of two alphabets that look alike, in one word: no language does that. */
const mixed =
  /(?=[\p{L}]*\p{Script=Latin})[\p{L}]*[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Cherokee}\p{Script=Armenian}]\p{L}*/u

/**
 * What is odd about who a mail says it is from (pitfalls B3). `own`: domains that only we may name.
 * - `name-spoof`: the name holds an address or a domain that is not the sender's, hidden characters, or mixed alphabets
 * - `idn`: an address has letters outside of ASCII, or their xn-- form
 * - `reply-to-elsewhere`: an answer would go to another organization
 */
export function spoofMarks(
  mail: { from: Address | null; replyTo: readonly Address[] },
  own: readonly string[] = [],
): string[] {
  const { from, replyTo } = mail
  if (!from) return []
  const marks: string[] = []
  const people = [from, ...replyTo.slice(0, 5)]
  if (people.some((one) => isSpoofed(one, own))) marks.push('name-spoof')
  if (people.some((one) => isForeignScript(one.address))) marks.push('idn')
  const home = organization(domainOf(from.address))
  if (replyTo.some((one) => one.address !== '' && organization(domainOf(one.address)) !== home)) {
    marks.push('reply-to-elsewhere')
  }
  return marks
}

/** True for an address whose letters could pass for others. */
export function isForeignScript(text: string): boolean {
  return /[^\x00-\x7f]/.test(text) || /(?:^|[@.])xn--/i.test(text)
}

/** The address with its domain in ASCII; null where it has nothing else. */
export function asciiAddress(address: string): string | null {
  const domain = domainOf(address)
  if (!/[^\x00-\x7f]/.test(domain)) return null
  const ascii = URL.parse(`http://${domain}/`)?.hostname
  return ascii ? `${address.slice(0, -domain.length)}${ascii}` : null
}

function isSpoofed({ name, address: real }: Address, own: readonly string[]): boolean {
  if (name === null) return false
  if (hidden.test(name)) return true
  const text = name.normalize('NFKC').slice(0, 500)
  if (mixed.test(text)) return true
  const home = organization(domainOf(real))
  const named = address.exec(text)
  if (named && text.replace(/\s/g, '').toLowerCase() !== real) return !text.toLowerCase().includes(real)
  const domain = host.exec(text)?.[1]?.toLowerCase()
  if (domain !== undefined && organization(domain) !== home) return true
  return own.some((one) => organization(one) !== home && text.toLowerCase().includes(one))
}
