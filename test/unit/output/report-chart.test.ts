import { describe, expect, test } from 'vitest'
import { bar, shade, shadeScale, sparkline } from '../../../src/output/chart.ts'
import { amount, changeOf, hours, percent, spoken } from '../../../src/output/figure.ts'
import { width } from '../../../src/output/width.ts'

describe('charts of characters', () => {
  test('a bar is as long as its share of the longest, and at least one', () => {
    expect([bar(10, 10, 20), bar(5, 10, 20), bar(0.01, 10, 20), bar(0, 10, 20)].map((one) => one.length)).toEqual([
      20, 10, 1, 0,
    ])
  })

  test('a sparkline has one cell a value, and joins what does not fit', () => {
    expect(sparkline([0, 1, 2, 3, 4], 10)).toBe(' ⣀⣤⣶⣿')
    expect(width(sparkline([0, 1, 2, 3, 4], 10))).toBe(5)
    expect(
      sparkline(
        Array.from({ length: 365 }, () => 1),
        60,
      ).length,
    ).toBeLessThanOrEqual(60)
    expect(sparkline([0, 0], 5)).toBe('  ')
  })

  test('a field of a heat map that is not empty is never blank', () => {
    expect([shade(0, 100), shade(1, 100), shade(100, 100)]).toEqual([' ', '.', '@'])
  })

  test('no character is of ambiguous width', () => {
    for (const character of `${sparkline([1, 2, 3, 4], 4)}${shadeScale}#`) {
      const code = character.codePointAt(0) ?? 0
      expect(code < 0x7f || (code >= 0x2800 && code <= 0x28ff)).toBe(true)
    }
  })
})

describe('figures in words', () => {
  test.each([
    [45, '45s', '45秒'],
    [60, '1m', '1分'],
    [3600, '1h', '1時間'],
    [5400, '1h 30m', '1時間30分'],
    [191 * 3600, '191h', '191時間'],
    [3599, '1h', '1時間'],
  ])('%d seconds of office hours', (seconds, en, ja) => {
    expect([hours(seconds, 'en'), hours(seconds, 'ja')]).toEqual([en, ja])
  })

  test('a share of fewer than ten is told as what it is', () => {
    const few = { value: null, unit: 'share', hits: 2, count: 4 } as const
    expect(spoken(few, 'en')).toBe('2/4')
    expect(spoken({ ...few, value: 0.75, hits: 9, count: 12 }, 'en')).toBe('75% (9/12)')
    expect(spoken({ ...few, hits: 0, count: 0 }, 'en')).toBe('-')
    expect([percent(0.049), percent(0.5), percent(0), percent(1)]).toEqual(['4.9%', '50%', '0%', '100%'])
  })

  test('a change is a percentage only from ten on', () => {
    const count = (value: number, previous: number | null) => changeOf({ value, previous, unit: 'count' }, 'en')
    expect([count(12, 10), count(5, 10), count(12, 9), count(3, 3), count(3, null)]).toEqual([
      '+20%',
      '-50%',
      '+3',
      '=',
      '',
    ])
    expect(changeOf({ value: 0.9, previous: 0.85, unit: 'share' }, 'en')).toBe('+5.0pt')
    expect(changeOf({ value: 3600, previous: 5400, unit: 'seconds' }, 'ja')).toBe('-30分')
    expect(amount(null, 'seconds', 'en')).toBe('-')
  })
})
