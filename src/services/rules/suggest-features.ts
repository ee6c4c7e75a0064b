import { domainOf, sameOrganization } from '../../domain/address.ts'
import type { ParsedMail } from '../../domain/message.ts'
import { textsOf } from '../../rules/folded.ts'
import { compilePattern, type Pattern } from '../../rules/match.ts'

/** One thing that a rule could ask of a mail, as its `when` writes it. */
export interface Feature {
  condition: 'from' | 'subject' | 'text'
  value: string
}

/** Words that say nothing about what a mail is about; folded. */
const common = new Set(
  `about after again also and been before best could dear does for from have hello here kind need not our please regards
  thank thanks that the them then there they this very want when where which will with would you your
  お世話 世話 御社 弊社 株式会社 担当 担当者 連絡 確認 メール 失礼 本日 先日`.split(/\s+/),
)
const word = /[a-z][a-z0-9'-]{2,20}|[\p{Script=Han}\p{Script=Katakana}ー]{2,10}/gu
const bodyLength = 2000
const mostWords = 80

/** Everything that a rule could ask of this mail. */
export function featuresOf(mail: ParsedMail): Feature[] {
  const texts = textsOf(mail)
  const features: Feature[] = []
  const address = mail.from?.address ?? ''
  if (address) features.push({ condition: 'from', value: address })
  // The domain of a freemail provider says nothing about who writes.
  if (sameOrganization(address, address)) features.push({ condition: 'from', value: `@${domainOf(address)}` })
  for (const value of wordsIn(texts.folded('subject'))) {
    features.push({ condition: 'subject', value }, { condition: 'text', value })
  }
  for (const value of wordsIn(texts.folded('body').slice(0, bodyLength))) features.push({ condition: 'text', value })
  return [...new Map(features.map((feature) => [keyOf(feature), feature])).values()]
}

function wordsIn(text: string): string[] {
  const found = [...text.matchAll(word)].map(([one]) => one.replace(/['-]+$/, ''))
  return [...new Set(found)].filter((one) => one.length > 1 && !common.has(one)).slice(0, mostWords)
}

export function keyOf({ condition, value }: Feature): string {
  return `${condition} ${value}`
}

/** A feature made ready to be looked for by the matching of rules. */
export interface Probe {
  feature: Feature
  holds(mail: ParsedMail): boolean
}

export function probeOf(feature: Feature): Probe {
  const { condition, value } = feature
  if (condition === 'from') {
    const holds = ({ from }: ParsedMail) => {
      const address = from?.address ?? ''
      return value.startsWith('@') ? `@${domainOf(address)}` === value : address === value
    }
    return { feature, holds }
  }
  const pattern = compilePattern(value) as Pattern
  const holds = (mail: ParsedMail) => {
    const texts = textsOf(mail)
    return pattern.test(texts.folded('subject')) || (condition === 'text' && pattern.test(texts.folded('body')))
  }
  return { feature, holds }
}
