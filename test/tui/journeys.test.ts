import { afterAll, expect, test } from 'vitest'
import { sample } from '../support/sample.ts'
import { type Bench, demoHome, openBench } from '../support/workbench.ts'
import { listJourneys } from './journeys.ts'
import { actJourneys } from './journeys-act.ts'
import { mailJourneys } from './journeys-mail.ts'
import { quietJourneys } from './journeys-quiet.ts'
import type { Journey } from './steps.ts'

const journeys = [...listJourneys, ...actJourneys, ...mailJourneys, ...quietJourneys]
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
type Case = (typeof cases)[number]

const say =
  (language: 'en' | 'ja') =>
  (en: string, ja: string): string =>
    language === 'en' ? en : ja

async function open({ columns, rows, language, journey }: Case, ends: (end: () => Promise<void> | void) => void) {
  const home = await demoHome(ends)
  await journey.before?.(home)
  const env = { VISUAL: '', EDITOR: `${home}/editor.sh` }
  return openBench(home, { columns, rows, language, env, ends })
}

/** Journeys that leave everything as it was share a program for as long as all goes well. */
const open80 = new Map<string, Bench>()
const ends: (() => Promise<void> | void)[] = []
afterAll(async () => {
  for (const bench of open80.values()) expect(await bench.quit()).toBe(0)
  for (const end of ends.reverse()) await end()
})

async function inTurn(one: Case): Promise<void> {
  const { journey, language, columns } = one
  const key = `${language} ${columns}`
  const bench = open80.get(key) ?? (await open(one, (end) => ends.push(end)))
  open80.delete(key)
  await journey.walk(bench, say(language))
  await bench.press(/ 1\/\d/, 'g')
  open80.set(key, bench)
}

const isQuiet = ({ journey }: { journey: Journey }) => journey.isQuiet === true

test('there are sixty and more', () => {
  expect(journeys.length).toBeGreaterThanOrEqual(60)
  expect(new Set(journeys.map(({ name }) => name)).size).toBe(journeys.length)
})

test.each(cases.filter(isQuiet))('$language $columns x $rows: $name', (one) => inTurn(one))

test.concurrent.for(cases.filter((one) => !isQuiet(one)))('$language $columns x $rows: $name', async (one, context) => {
  const bench = await open(one, (end) => context.onTestFinished(end))
  await one.journey.walk(bench, say(one.language))
  expect(await bench.quit()).toBe(0)
  expect(bench.terminal.state().alternate).toBe(false)
})
