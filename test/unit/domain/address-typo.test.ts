import { expect, test } from 'vitest'
import { likelyAddress } from '../../../src/domain/address-typo.ts'
import { slipsBetween } from '../../../src/domain/slips.ts'

test.each([
  ['hana@gmial.com', 'hana@gmail.com'],
  ['hana@gmai.com', 'hana@gmail.com'],
  ['hana@gmail.co', 'hana@gmail.com'],
  ['hana@gmaill.com', 'hana@gmail.com'],
  ['Hana@Gmail.con', 'hana@gmail.com'],
  ['hana@yaho.co.jp', 'hana@yahoo.co.jp'],
  ['hana@yahoo.co.jo', 'hana@yahoo.co.jp'],
  ['hana@docomo.ne.jo', 'hana@docomo.ne.jp'],
  ['hana@icluod.com', 'hana@icloud.com'],
  ['hana@hotmial.com', 'hana@hotmail.com'],
])('%s was meant to be %s', (wrong, meant) => {
  expect(likelyAddress(wrong, [])).toBe(meant)
})

test('an address that we know of the customer comes first', () => {
  expect(likelyAddress('hnaa@customer.example', ['hana@customer.example', 'ken@customer.example'])).toBe(
    'hana@customer.example',
  )
  expect(likelyAddress('hana@custmer.example', ['hana@customer.example'])).toBe('hana@customer.example')
})

test.each(['hana@gmail.com', 'hana@customer.example', 'hana@mail.example.org', 'a@me.con.example', 'broken'])(
  'nothing is near %s',
  (address) => {
    expect(likelyAddress(address, [address, 'somebody.else@elsewhere.example'])).toBeNull()
  },
)

test('two that are equally near are no answer', () => {
  expect(likelyAddress('hano@customer.example', ['hana@customer.example', 'hanb@customer.example'])).toBeNull()
})

test('a slip is a letter too many, too few, another one, or two in the wrong order', () => {
  expect(['abcd', 'abc', 'abd', 'acb', 'cba'].map((word) => slipsBetween('abc', word))).toEqual([1, 0, 1, 1, 2])
})
