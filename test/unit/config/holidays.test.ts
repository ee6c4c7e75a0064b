import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { holidaysOf, prepareHolidays } from '../../../src/config/holidays.ts'
import { loadRules } from '../../../src/config/rules.ts'
import { worldHolidays } from '../../../src/config/world-holidays.ts'
import { blocksOf } from '../../../src/domain/calendar.ts'
import { temporaryFolder } from '../../support/temporary.ts'

/** Written out by hand from the law and the Cabinet Office's lists: 振替 a substitute Monday, 国民 a day between two holidays. */
const byHand: Record<number, string> = {
  // 即位の日 and 即位礼正殿の儀; two days between holidays.
  2019: `01-01 01-14 02-11 03-21 04-29 04-30国民 05-01 05-02国民 05-03 05-04 05-05 05-06振替 07-15 08-11 08-12振替 09-16
    09-23 10-14 10-22 11-03 11-04振替 11-23`,
  // Moved for the Olympic Games, and once more in the year after.
  2020: `01-01 01-13 02-11 02-23 02-24振替 03-20 04-29 05-03 05-04 05-05 05-06振替 07-23 07-24 08-10 09-21 09-22 11-03
    11-23`,
  2021: '01-01 01-11 02-11 02-23 03-20 04-29 05-03 05-04 05-05 07-22 07-23 08-08 08-09振替 09-20 09-23 11-03 11-23',
  2022: '01-01 01-10 02-11 02-23 03-21 04-29 05-03 05-04 05-05 07-18 08-11 09-19 09-23 10-10 11-03 11-23',
  2023: `01-01 01-02振替 01-09 02-11 02-23 03-21 04-29 05-03 05-04 05-05 07-17 08-11 09-18 09-23 10-09 11-03 11-23`,
  2024: `01-01 01-08 02-11 02-12振替 02-23 03-20 04-29 05-03 05-04 05-05 05-06振替 07-15 08-11 08-12振替 09-16 09-22
    09-23振替 10-14 11-03 11-04振替 11-23`,
  2025: `01-01 01-13 02-11 02-23 02-24振替 03-20 04-29 05-03 05-04 05-05 05-06振替 07-21 08-11 09-15 09-23 10-13 11-03
    11-23 11-24振替`,
  2026: `01-01 01-12 02-11 02-23 03-20 04-29 05-03 05-04 05-05 05-06振替 07-20 08-11 09-21 09-22国民 09-23 10-12 11-03
    11-23`,
  2027: '01-01 01-11 02-11 02-23 03-21 03-22振替 04-29 05-03 05-04 05-05 07-19 08-11 09-20 09-23 10-11 11-03 11-23',
  2028: '01-01 01-10 02-11 02-23 03-20 04-29 05-03 05-04 05-05 07-17 08-11 09-18 09-22 10-09 11-03 11-23',
  2029: `01-01 01-08 02-11 02-12振替 02-23 03-20 04-29 04-30振替 05-03 05-04 05-05 07-16 08-11 09-17 09-23 09-24振替
    10-08 11-03 11-23`,
  2030: `01-01 01-14 02-11 02-23 03-20 04-29 05-03 05-04 05-05 05-06振替 07-15 08-11 08-12振替 09-16 09-23 10-14 11-03
    11-04振替 11-23`,
}

test.each(Object.entries(byHand))('the public holidays of Japan in %s are those of the law', (year, text) => {
  const wanted = text.split(/\s+/).map((word) => `${year}-${word.slice(0, 5)}`)
  const found = [...(holidaysOf('JP') ?? new Map()).keys()].filter((day) => day.startsWith(year)).sort()
  expect(found).toEqual(wanted)
})

describe('other countries', () => {
  const file = (holidays: string) => {
    const { path, remove } = temporaryFolder('holidays')
    onTestFinished(remove)
    const name = join(path, 'rules.yaml')
    writeFileSync(
      name,
      `hours:\n  timezone: Europe/Berlin\n  open: { mon-fri: "09:00-17:00" }\n  holidays: ${holidays}\n`,
    )
    return name
  }
  const opens = (name: string, ...days: string[]) => {
    const office = loadRules(name).calendars.get('office')
    return days.map((day) => (office ? blocksOf(office, day).length > 0 : null))
  }

  test('and their states are closed on their own days, several of them together', async () => {
    const bavaria = file('[DE-BY, JP]')
    await prepareHolidays(bavaria, 2026, {})
    // Epiphany in Bavaria alone, Labour Day, 勤労感謝の日, and an ordinary Tuesday.
    expect(opens(bavaria, '2026-01-06', '2026-05-01', '2026-11-23', '2026-11-24')).toEqual([false, false, false, true])
    const germany = file('\n    - DE')
    await prepareHolidays(germany, 2026, {})
    expect(opens(germany, '2026-01-06', '2026-05-01', '2026-11-23')).toEqual([true, false, true])
  })

  test('that nobody knows are said at their place', async () => {
    for (const code of ['XX', 'DE-ZZ']) {
      const unknown = file(`[JP, ${code}]`)
      await prepareHolidays(unknown, 2026, {})
      const problem = { code: 'hours.no-holidays', values: { text: code }, at: { file: unknown, line: 4, column: 18 } }
      expect(() => loadRules(unknown)).toThrow(
        expect.objectContaining({ details: expect.objectContaining({ problems: [expect.objectContaining(problem)] }) }),
      )
    }
  })

  test('are worked out once: what is known for two years on is taken as it is', async () => {
    const known = new Map([['2028-06-01', { en: 'Founding Day', ja: '創立記念日' }]])
    const france = file('[FR]')
    await prepareHolidays(france, 2026, { FR: known })
    expect(holidaysOf('FR')).toBe(known)
    await prepareHolidays(file('[IT]'), 2027, { IT: known })
    expect(holidaysOf('IT')?.has('2027-04-25')).toBe(true)
  })

  test('have holidays of several days, and no half days or bank holidays', () => {
    const china = worldHolidays('CN', 2026, 2026)
    expect(['2026-10-01', '2026-10-02', '2026-10-03'].every((day) => china?.has(day))).toBe(true)
    const japan = worldHolidays('JP', 2026, 2026)
    expect(japan?.has('2026-12-31')).toBe(false)
  })

  test('are named in Japanese where the library knows the name, else in English', () => {
    const germany = worldHolidays('DE', 2026, 2026)
    expect(germany?.get('2026-12-25')).toEqual({ en: 'Christmas Day', ja: 'クリスマス' })
    expect(germany?.get('2026-10-03')).toEqual({ en: 'National Holiday', ja: 'National Holiday' })
    expect(worldHolidays('DE-BY', 2026, 2026)?.has('2026-01-06')).toBe(true)
    // Never in Chinese, which has the same script.
    expect(worldHolidays('CN', 2026, 2026)?.get('2026-10-01')?.ja).toBe('National Day')
  })
})
