import { expect, test } from 'vitest'
import { sample } from '../support/sample.ts'
import { demoHome, openBench } from '../support/workbench.ts'
import { journeys } from './journeys.ts'

const sizes = [
  [80, 24],
  [120, 40],
  [200, 50],
] as const
const isWhole = process.env.SAMPLE === 'all'
const languages = ['en', 'ja'] as const

/** Each once at 80x24, the languages in turn, and five of the others; all of them, twenty times, in a torture run. */
const all = journeys.flatMap((journey, index) =>
  sizes.flatMap(([columns, rows]) =>
    languages.map((language) => ({ journey, name: journey.name, columns, rows, language, index })),
  ),
)
const plainOnes = all.filter(({ columns, language, index }) => columns === 80 && language === languages[index % 2])
const wideOnes = sample(
  'wide journeys',
  all.filter(({ columns }) => columns > 80),
  5,
)
const repeats = isWhole ? 20 : 1
const cases = Array.from({ length: repeats }, () => (isWhole ? all : [...plainOnes, ...wideOnes])).flat()

test.each(cases)('$language $columns x $rows: $name', async ({ journey, columns, rows, language }) => {
  const bench = await openBench(await demoHome(), { columns, rows, language })
  await journey.walk(bench, (en, ja) => (language === 'en' ? en : ja))
  expect(await bench.quit()).toBe(0)
  expect(bench.terminal.state().alternate).toBe(false)
})
