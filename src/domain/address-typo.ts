import { domainOf } from './address.ts'
import { mostSlips, slipsBetween } from './slips.ts'

/** Domains under which most people have their mail; a slip of the finger is usually next to one of them. */
const domains =
  `gmail.com yahoo.co.jp yahoo.com icloud.com me.com outlook.com outlook.jp hotmail.com hotmail.co.jp live.jp
  live.com msn.com docomo.ne.jp ezweb.ne.jp au.com softbank.ne.jp i.softbank.jp ymobile.ne.jp nifty.com biglobe.ne.jp
  ocn.ne.jp so-net.ne.jp plala.or.jp infoseek.jp excite.co.jp googlemail.com aol.com gmx.de gmx.net web.de t-online.de
  orange.fr free.fr proton.me protonmail.com fastmail.com qq.com 163.com naver.com`.split(/\s+/)

/**
 * What an address that does not exist was most likely meant to be: one that we know of this customer, or the same name at a
 * domain that everybody knows, at most two slips away (a letter too many, too few, another one, two in the wrong order).
 * Null: nothing is near, or two are equally near.
 */
export function likelyAddress(address: string, known: readonly string[]): string | null {
  const wrong = address.toLowerCase()
  const own = nearest(
    wrong,
    known.map((one) => one.toLowerCase()).filter((one) => one !== wrong),
  )
  if (own !== null) return own
  const domain = domainOf(wrong)
  if (domains.includes(domain)) return null
  const meant = nearest(domain, domains)
  return meant === null ? null : `${wrong.slice(0, wrong.lastIndexOf('@'))}@${meant}`
}

function nearest(word: string, candidates: readonly string[]): string | null {
  const ranked = [...new Set(candidates)]
    .map((candidate) => ({ candidate, slips: slipsBetween(word, candidate) }))
    .filter(({ slips }) => slips > 0 && slips <= mostSlips)
    .sort((a, b) => a.slips - b.slips)
  const [first, second] = ranked
  if (!first || (second && second.slips === first.slips)) return null
  return first.candidate
}
