import { expect, test } from 'vitest'
import { isComplaint } from '../../../src/domain/complaint.ts'
import { fold } from '../../../src/domain/text.ts'

test.each([
  'いい加減にしてください。もう3回目です。',
  'ふざけないでください',
  '今回の対応には納得できません',
  '責任者を出してください',
  '上の方を出して下さい',
  '苦情を申し上げます',
  'クレームを入れさせていただきます',
  '御社の対応がひどいので書いています',
  '消費者センターに相談します',
  '弁護士に相談しています',
  'This is unacceptable.',
  'I am fed up with waiting.',
  'I want to speak to a manager',
  'The worst customer service I have ever had',
  'We will take legal action',
])('%s complains', (text) => {
  expect(isComplaint(fold(text))).toBe(true)
})

test.each([
  'お客様からのクレームが減りました。ありがとうございます。',
  'クレームブリュレの型はありますか',
  '商品が届きません',
  '返金してください',
  '担当の責任者はどなたですか',
  'I am a manager of a small shop',
  'Thank you for the great service',
  'Where is my order?',
  '至急お願いします',
])('%s does not', (text) => {
  expect(isComplaint(fold(text))).toBe(false)
})
