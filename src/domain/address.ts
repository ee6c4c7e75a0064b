/** A mailbox as written in a header. `address` is lower case; `name` is decoded text or null. */
export interface Address {
  address: string
  name: string | null
}

/** Providers whose domain says nothing about who a person works for. */
const freemail = new Set(
  `gmail.com googlemail.com outlook.com outlook.jp hotmail.com hotmail.co.jp live.com live.jp msn.com yahoo.com yahoo.co.jp
  ymail.ne.jp icloud.com me.com mac.com aol.com gmx.de gmx.net gmx.com web.de t-online.de mail.com mail.ru yandex.ru yandex.com
  proton.me protonmail.com fastmail.com zoho.com qq.com 163.com 126.com sina.com naver.com daum.net hanmail.net docomo.ne.jp
  ezweb.ne.jp au.com softbank.ne.jp i.softbank.jp vodafone.ne.jp ymobile.ne.jp nifty.com biglobe.ne.jp so-net.ne.jp ocn.ne.jp
  plala.or.jp infoseek.jp excite.co.jp goo.jp orange.fr free.fr laposte.net wanadoo.fr libero.it rakuten.jp`.split(
    /\s+/,
  ),
)

/** Without blanks and without what no reader sees, so that mail goes where it is shown to go; pasted text is full of both. */
export function visible(address: string): string {
  return address.replace(/[\s\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}]/gu, '')
}

export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase()
}

/** True when both addresses belong to one organization: same domain, and not a freemail provider's. */
export function sameOrganization(a: string, b: string): boolean {
  const domain = domainOf(a)
  return domain !== '' && domain === domainOf(b) && !freemail.has(domain)
}

/** Compares an address with a pattern: `a@b` whole, `@b` that domain, `@.b` that domain and those below it. */
export function addressMatches(address: string, pattern: string): boolean {
  const value = address.toLowerCase()
  const wanted = pattern.toLowerCase()
  if (!wanted.startsWith('@')) return value === wanted
  const domain = domainOf(value)
  if (!wanted.startsWith('@.')) return domain === wanted.slice(1)
  return domain === wanted.slice(2) || domain.endsWith(wanted.slice(1))
}
