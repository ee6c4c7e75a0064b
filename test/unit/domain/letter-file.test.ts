import { describe, expect, test } from 'vitest'
import { readAddresses, readLetterFile, scissors, writeLetterFile } from '../../../src/domain/letter-file.ts'

const before = {
  to: [{ address: 'hana@customer.example', name: '山田, 花' }],
  cc: [{ address: 'boss@customer.example', name: null }],
  subject: 'Re: 領収書',
  text: '',
}
const file = writeLetterFile({ ...before, text: '山田様\n', help: ['Write above.'], below: '> where?' })

test('a letter comes back as it was written', () => {
  expect(readLetterFile(file, before)).toEqual({ letter: { ...before, text: '山田様\n' }, faults: [] })
})

describe('the file', () => {
  test.each<[string, string, object]>([
    ['without a head is all text', 'Dear Hana,\n\nyes.\n', { ...before, text: 'Dear Hana,\n\nyes.\n' }],
    ['with CRLF ends and a mark at its beginning', `\ufeff${file.replaceAll('\n', '\r\n')}`, { text: '山田様\n' }],
    ['with comments in the head', `# hello\nSubject: x\n\nyes`, { subject: 'x', text: 'yes\n' }],
    ['keeps # in the text', `Subject: x\n\n# 1\n#2`, { text: '# 1\n#2\n' }],
    ['ends at the scissors, wherever they stand', `Subject: x\n\nyes\n${scissors}\nno\n`, { text: 'yes\n' }],
    [
      'may have lost the mark before the scissors',
      'Subject: x\n\nyes\n------------------------ >8 ------------------------\nno',
      { text: 'yes\n' },
    ],
    ['with an empty Cc has none', 'To: hana@customer.example\nCc:\nSubject: x\n\nyes', { cc: [] }],
    [
      'knows the names of those whom it knew',
      'To: hana@customer.example\nSubject: x\n\nyes',
      { to: before.to, cc: before.cc },
    ],
    [
      'takes several lines of Cc',
      'Cc: a@b.example\nCc: c@d.example\n\nyes',
      {
        cc: [
          { address: 'a@b.example', name: null },
          { address: 'c@d.example', name: null },
        ],
      },
    ],
    ['with nothing but a head has no text', 'To: hana@customer.example\nSubject: x', { text: '' }],
    ['that is empty has no text', '', { text: '' }],
  ])('%s', (_, content, expected) => {
    const { letter, faults } = readLetterFile(content, before)
    expect(faults).toEqual([])
    expect(letter).toMatchObject(expected)
  })

  test.each([
    ['no address', 'To: hana\nSubject: x\n\nyes', 1],
    ['an unknown header', 'Subject: x\nBcc: a@b.example\n\nyes', 2],
    ['two addresses without a comma', 'Subject: x\nCc: a@b.example c@d.example\n\nyes', 2],
  ])('%s is a fault with its line', (_, content, line) => {
    expect(readLetterFile(content, before).faults).toMatchObject([{ line }])
  })
})

test.each([
  ['a@b.example', [['a@b.example', null]]],
  [
    '"Yamada, Hana" <H@B.example>, c@d.example,',
    [
      ['h@b.example', 'Yamada, Hana'],
      ['c@d.example', null],
    ],
  ],
  [
    '山田 花 <h@b.example>、c@d.example',
    [
      ['h@b.example', '山田 花'],
      ['c@d.example', null],
    ],
  ],
  ['', []],
])('addresses are read: %s', (text, people) => {
  expect(readAddresses(text)?.map(({ address, name }) => [address, name])).toEqual(people)
})

test('what nobody sees in a pasted address is no part of it', () => {
  expect(readAddresses('Hana <\u200bhana@\u202ecustomer.example\ufeff>')).toEqual([
    { address: 'hana@customer.example', name: 'Hana' },
  ])
  expect(readAddresses('\u200b@customer.example')).toBeNull()
})
