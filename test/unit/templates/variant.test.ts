import { expect, test } from 'vitest'
import { bestVariant, readVariant, type Variant } from '../../../src/templates/variant.ts'

test.each([
  ['received', ['received', null, null]],
  ['received.en', ['received', null, 'en']],
  ['received.warm', ['received', 'warm', null]],
  ['received.formal.ja', ['received', 'formal', 'ja']],
  ['received.en.warm', ['received.en', 'warm', null]],
  ['order.2', ['order.2', null, null]],
  ['warm', ['warm', null, null]],
  ['en', ['en', null, null]],
  ['formal.en', ['formal', null, 'en']],
])('%s is %j', (base, parts) => {
  const { name, style, language } = readVariant(base)
  expect([name, style, language]).toEqual(parts)
})

const plain: Variant = { language: null, style: null }
const ja: Variant = { language: 'ja', style: null }
const en: Variant = { language: 'en', style: null }
const warmJa: Variant = { language: 'ja', style: 'warm' }
const warm: Variant = { language: null, style: 'warm' }

test.each<[string, Variant[], Variant, Variant | undefined]>([
  ['the very one', [ja, en, warmJa], { language: 'ja', style: 'warm' }, warmJa],
  ['the language before the style', [en, warmJa], { language: 'en', style: 'warm' }, en],
  ['what is for any before what is for another', [ja, plain], { language: 'en', style: null }, plain],
  ['no style before the wrong one', [warmJa, ja], { language: 'ja', style: 'formal' }, ja],
  ['the style among equals', [plain, warm], { language: 'ja', style: 'warm' }, warm],
  ['the only one', [warmJa], { language: 'en', style: null }, warmJa],
  ['nothing of nothing', [], { language: 'en', style: null }, undefined],
])('it takes %s', (_, variants, wanted, chosen) => {
  expect(bestVariant(variants, { language: wanted.language ?? 'ja', style: wanted.style })).toBe(chosen)
})
